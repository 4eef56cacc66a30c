import { SavedCardsError } from '../shared/errors.ts';
import { callFirst, createSdkObject, type SdkObject } from './compat.ts';
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

/**
 * Mounts the management element of an older SDK instead of card fields: one iframe that lists, adds, edits and deletes
 * cards on its own. It cannot show the form alone, and emits no event for its edits and deletes. For each of them it
 * covers the page for a moment; the message that ends this is taken as the sign to list the cards again.
 */
export async function openManagement(
  hyper: SdkObject,
  options: CardFormOptions,
  teardown: Teardown,
): Promise<CardForm> {
  const { session, containers, sdk, onChanged, signal } = options;
  const container = containers.number;
  if (!container)
    throw new SavedCardsError('sdk_unsupported', 'This version of the SDK cannot ask for a security code alone.');

  const mountPoint = addMountPoint(container, teardown);
  const targets: SdkObject[] = [];
  const { update, ...look } = followLook({
    containers: { number: container },
    sdk,
    layout: 'element',
    targets,
    teardown,
  });
  const elements = await createSdkObject(() =>
    callFirst(hyper, ELEMENTS, {
      sdkAuthorization: session.sdk_authorization,
      ...look,
    }),
  );
  targets.push(elements);
  const element = await createSdkObject(() => callFirst(elements, ['create'], 'paymentMethodsManagement'));
  teardown.add(() => callFirst(element, ['destroy', 'unmount']));

  await mountUntilReady(element, mountPoint);
  update();

  const frame = () => mountPoint.querySelector('iframe');
  function handleMessage({ data, source }: MessageEvent<unknown>) {
    const { fullscreen } = Object(data) as Record<string, unknown>;
    if (fullscreen === false && source !== null && source === frame()?.contentWindow) onChanged();
  }
  window.addEventListener('message', handleMessage);
  teardown.add(() => {
    window.removeEventListener('message', handleMessage);
  });

  return {
    session,
    savedCardToken: null,
    layout: 'element',
    submit: () =>
      submit(
        () =>
          callFirst(hyper, ['confirmTokenization'], {
            elements,
            confirmParams: { return_url: location.href },
            redirect: 'if_required',
          }),
        signal,
      ),
    focus: () => frame()?.focus(),
    update,
    destroy: teardown.run,
  };
}
