import { SavedCardsError } from '../shared/errors.ts';
import { callFirst, createSdkObject, runSdk, type SdkObject } from './compat.ts';
import { followLook } from './followLook.ts';
import { addMountPoint, mountUntilReady } from './mount.ts';
import { submit } from './submit.ts';
import type { Teardown } from './teardown.ts';
import type { CardForm, CardFormOptions } from './types.ts';

const ELEMENTS = ['paymentMethodsManagementElements'];

/** Whether this version of the SDK has the management element. */
export function hasManagement(hyper: SdkObject): boolean {
  return ELEMENTS.some((name) => typeof hyper[name] === 'function');
}

/** Whether an element is open. The SDK submits all elements of a page at once, so only one may be. */
let isOpen = false;

/**
 * Mounts the management element of an older SDK instead of card fields: one iframe that lists, adds, edits and deletes
 * cards on its own. It cannot show the form alone.
 *
 * @throws SavedCardsError `form_in_use` while the page has another one, `sdk_unsupported` for a CVC alone
 */
export async function openManagement(
  hyper: SdkObject,
  options: CardFormOptions,
  teardown: Teardown,
): Promise<CardForm> {
  const { session, containers, sdk, onChanged, signal } = options;
  const container = containers.number;
  if (!container) throw new SavedCardsError('sdk_unsupported', 'This version of the SDK cannot ask for a CVC alone.');
  if (isOpen) throw new SavedCardsError('form_in_use', 'The page has an open management element already.');
  isOpen = true;
  teardown.add(() => {
    isOpen = false;
  });

  const mountPoint = addMountPoint(container, teardown);
  // Before the element is mounted, because the SDK listens to the same messages from then on.
  teardown.add(guardPage(mountPoint, onChanged));
  const targets: SdkObject[] = [];
  const { update, ...look } = followLook({
    containers: { number: container },
    sdk,
    layout: 'element',
    targets,
    teardown,
  });
  const elements = await createSdkObject(() =>
    callFirst(hyper, ELEMENTS, { sdkAuthorization: session.sdk_authorization, ...look }),
  );
  targets.push(elements);
  const element = await createSdkObject(() => callFirst(elements, ['create'], 'paymentMethodsManagement'));
  teardown.add(() => callFirst(element, ['destroy', 'unmount']));
  let isTyped = false;
  await runSdk(() =>
    callFirst(element, ['on'], 'change', () => {
      isTyped = true;
    }),
  );
  await mountUntilReady(element, mountPoint);
  update();

  const confirm = () =>
    callFirst(hyper, ['confirmTokenization'], {
      elements,
      confirmParams: { return_url: location.origin + location.pathname },
      redirect: 'if_required',
    });

  return {
    session,
    savedCardToken: null,
    layout: 'element',
    async submit() {
      const result = await submit(confirm, signal).catch(asUnexplained);
      if (isTyped) return result;
      // While the element shows its list, the SDK changes the card that is chosen there, and reports a success.
      throw new SavedCardsError('not_added', 'The element has saved no new card: it shows its list.');
    },
    focus: () => framesIn(mountPoint)[0]?.focus(),
    update,
    destroy: teardown.run,
  };
}

/** The element does not say whether it was the card, the vault or an ended session. */
function asUnexplained(error: unknown): never {
  if (!(error instanceof SavedCardsError) || error.code !== 'card_rejected') throw error;
  throw new SavedCardsError('save_failed', 'The element has not saved the card, and does not say why.');
}

/**
 * Listens to the element's messages to the page. After a failure it has the page leave for the `return_url`, which would
 * lose the customer's cart: the message is stopped. It emits no event when it has edited or deleted a card, but covers
 * the page for a moment: the message that ends this is taken as the sign to list the cards again.
 *
 * @returns the function that stops listening
 */
function guardPage(mountPoint: Element, onChanged: () => void): () => void {
  function handleMessage(event: MessageEvent<unknown>) {
    const isOurs = framesIn(mountPoint).some(({ contentWindow }) => contentWindow && contentWindow === event.source);
    if (!isOurs) return;
    const { openurl, fullscreen } = Object(event.data) as Record<string, unknown>;
    if (openurl !== undefined) event.stopImmediatePropagation();
    if (fullscreen === false) onChanged();
  }
  window.addEventListener('message', handleMessage, { capture: true });
  return () => {
    window.removeEventListener('message', handleMessage, { capture: true });
  };
}

function framesIn(mountPoint: Element): HTMLIFrameElement[] {
  return [...mountPoint.querySelectorAll('iframe')];
}
