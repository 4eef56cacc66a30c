import { SavedCardsError } from '../shared/errors.ts';
import type { CardForm, CardFormOptions } from './openCardForm.ts';
import { addMountPoint, mountUntilReady } from './mount.ts';
import { callFirst, createSdkObject, type SdkObject } from './compat.ts';
import { submit } from './submit.ts';
import type { Teardown } from './teardown.ts';

const ELEMENTS = ['paymentMethodsManagementElements'];

/** Whether the SDK is one of those whose only surface is the management element. */
export function hasManagement(hyper: SdkObject): boolean {
  return ELEMENTS.some((name) => typeof hyper[name] === 'function');
}

/**
 * Mounts the management element of an older SDK in the place of the inputs: one frame that lists, adds, edits and
 * deletes by itself. It cannot show the form alone, and tells of its own edits and deletes only by the curtain that it
 * draws and takes away again, which is when the cards have to be listed.
 */
export async function openManagement(
  hyper: SdkObject,
  options: CardFormOptions,
  teardown: Teardown,
): Promise<CardForm> {
  const { session, containers, sdk, onChanged, signal } = options;
  const container = containers.number;
  if (!container) throw new SavedCardsError('sdk_unsupported', 'This SDK cannot take a security code alone.');

  const mountPoint = addMountPoint(container, teardown);
  const elements = await createSdkObject(() =>
    callFirst(hyper, ELEMENTS, {
      sdkAuthorization: session.sdk_authorization,
      ...(sdk.appearance && { appearance: sdk.appearance }),
      locale: sdk.locale ?? document.documentElement.lang,
    }),
  );
  const element = await createSdkObject(() => callFirst(elements, ['create'], 'paymentMethodsManagement'));
  teardown.add(() => callFirst(element, ['destroy', 'unmount']));

  await mountUntilReady(element, mountPoint);

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
    destroy: teardown.run,
  };
}
