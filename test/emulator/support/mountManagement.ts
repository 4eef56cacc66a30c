import { createHyper, type FaultName, type Hyper, type StandInOptions } from 'hyperswitch-saved-cards/emulator';
import { onTestFinished, vi } from 'vitest';
import { inFrame, labels, newContainer, openCustomer } from './shop.ts';

interface Setup {
  options?: StandInOptions;
  /** Cards that the customer has saved before. */
  cards?: Record<string, string>[];
  /** Happens to the element's list. */
  fault?: FaultName;
}

/** A management element that has shown its list. */
export async function mountManagement({ options = {}, cards = [], fault }: Setup = {}) {
  const shop = await openCustomer();
  for (const card of cards) await shop.addCard(card);
  if (fault) shop.emulator.faults.add({ name: fault, on: 'sessions.list' });
  const leftFor = stayOnPage();
  const hyper = createHyper(shop.emulator, options)(shop.emulator.credentials.publishableKey);
  const mounted = await mountElement(hyper, await shop.openSession());
  const confirm = () =>
    hyper.confirmTokenization({ confirmParams: { return_url: location.href }, redirect: 'if_required' });
  return { ...shop, ...mounted, hyper, confirm, leftFor };
}

/** One more element in the page of an SDK. */
export async function mountElement(hyper: Hyper, sdkAuthorization: string) {
  const group = hyper.paymentMethodsManagementElements?.({ sdkAuthorization });
  if (!group) throw new Error('The SDK lacks this member.');
  const ready = vi.fn();
  const element = group.create('paymentMethodsManagement');
  element.on('ready', ready);
  const container = newContainer();
  element.mount(container);
  onTestFinished(element.destroy);
  await vi.waitFor(() => {
    if (ready.mock.calls.length < 2) throw new Error('The element is not ready.');
  }, 15_000);
  const { frame, sees } = inFrame(container);
  const fill = async ({ number }: { number: string }) => {
    await frame.getByLabelText(labels.cardNumber).fill(number);
    await frame.getByLabelText(labels.cardExpiry).fill('03 / 30');
    await frame.getByLabelText(labels.cardCvc).fill('737');
  };
  return { group, element, container, frame, sees, fill };
}

/**
 * Stops the messages by which the element leaves the page, and keeps the addresses: a test ends where its page is left.
 * Only works where it is called before the element is mounted.
 */
function stayOnPage(): string[] {
  const leftFor: string[] = [];
  const stop = (event: MessageEvent<unknown>) => {
    const { openurl } = Object(event.data) as Record<string, unknown>;
    if (typeof openurl !== 'string') return;
    leftFor.push(openurl);
    event.stopImmediatePropagation();
  };
  window.addEventListener('message', stop, { capture: true });
  onTestFinished(() => window.removeEventListener('message', stop, { capture: true }));
  return leftFor;
}
