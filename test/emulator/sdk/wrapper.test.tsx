import * as namespace from '@juspay-tech/react-hyper-js';
import { cleanup, render } from '@testing-library/react';
import { createHyper, testCards } from 'hyperswitch-saved-cards/emulator';
import { StrictMode, useEffect, useMemo, type ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { inFrame, labels, openCustomer } from '../support/shop.ts';

// A UMD bundle: depending on who imports it, its names are the module's or its default export's.
const wrapper = 'CardForm' in namespace ? namespace : (namespace as unknown as { default: typeof namespace }).default;
const { CardCVCField, CardExpiryField, CardForm, CardNumberField, HyperManagementElements } = wrapper;
const { HyperPaymentMethodsSession, PaymentMethodsManagementElement, useCardForm, useHyper } = wrapper;

afterEach(cleanup);

const PassThrough = ({ children }: { children: ReactNode }) => children;
const modes = [
  ['plainly', PassThrough],
  ['in StrictMode', StrictMode],
] as const;

it.each(modes)('the published wrapper’s card fields add a card, %s', async (_name, Mode) => {
  const { emulator, openSession, exchange, cards } = await openCustomer();
  const sdkAuthorization = await openSession();
  const hyper = Promise.resolve(createHyper(emulator)(emulator.credentials.publishableKey));
  const told = vi.fn<(group: ReturnType<typeof useCardForm>) => void>();
  const ready = vi.fn<(field: string) => void>();

  function Grab() {
    const group = useCardForm();
    useEffect(() => told(group), [group]);
    return null;
  }
  function App() {
    const options = useMemo(() => ({ sdkAuthorization, storePaymentMethod: true }), []);
    return (
      <HyperPaymentMethodsSession hyper={hyper} options={options}>
        <CardForm>
          <CardNumberField onReady={() => ready('number')} />
          <CardExpiryField onReady={() => ready('expiry')} />
          <CardCVCField onReady={() => ready('cvc')} />
          <Grab />
        </CardForm>
      </HyperPaymentMethodsSession>
    );
  }

  const before = document.querySelectorAll('iframe').length;
  const { container, unmount } = render(<App />, { wrapper: Mode });
  const field = (type: keyof typeof labels) => {
    const host = container.querySelector<HTMLElement>(`#hyper-card-field-${type}`);
    if (!host) throw new Error(`The wrapper drew no ${type}.`);
    return inFrame(host).frame.getByLabelText(labels[type]);
  };
  for (const name of ['number', 'expiry', 'cvc'])
    await vi.waitFor(() => expect(ready).toHaveBeenCalledWith(name), 15_000);
  await field('cardNumber').fill(testCards.visa);
  await field('cardExpiry').fill('03 / 30');
  await field('cardCvc').fill('737');

  const group = told.mock.lastCall?.[0];
  const id = await exchange(await group?.tokenize());
  await expect(cards()).resolves.toMatchObject([{ id, last4_digits: '4242' }]);
  // The wrapper leaves the group's hidden frame behind; its `deinit` is for the host to call.
  vi.mocked(console.warn).mockImplementation(() => undefined);
  unmount();
  group?.deinit();
  vi.mocked(console.warn).mockClear();
  expect(document.querySelectorAll('iframe').length).toBe(before);
});

it.each(modes)('the published wrapper’s management element adds a card, %s', async (_name, Mode) => {
  const { emulator, openSession, exchange, cards } = await openCustomer();
  const sdkAuthorization = await openSession();
  const hyper = Promise.resolve(createHyper(emulator)(emulator.credentials.publishableKey));
  const told = vi.fn<(hyper: ReturnType<typeof useHyper>) => void>();
  const ready = vi.fn();

  function Grab() {
    const context = useHyper();
    useEffect(() => told(context), [context]);
    return null;
  }
  function App() {
    const options = useMemo(() => ({ sdkAuthorization }), []);
    return (
      <HyperManagementElements hyper={hyper} options={options}>
        <PaymentMethodsManagementElement onReady={ready} />
        <Grab />
      </HyperManagementElements>
    );
  }

  const { container } = render(<App />, { wrapper: Mode });
  await vi.waitFor(() => expect(ready).toHaveBeenCalledTimes(2), 15_000);
  expect(container.querySelectorAll('iframe').length).toBe(1);
  const { frame } = inFrame(container);
  await frame.getByLabelText(labels.cardNumber).fill(testCards.visa);
  await frame.getByLabelText(labels.cardExpiry).fill('03 / 30');
  await frame.getByLabelText(labels.cardCvc).fill('737');
  const result = await told.mock.lastCall?.[0].confirmTokenization({
    confirmParams: { return_url: location.href },
    redirect: 'if_required',
  });
  await expect(cards()).resolves.toMatchObject([{ id: await exchange(result), last4_digits: '4242' }]);
});
