import { SavedCardsError } from '../shared/errors.ts';
import type { Capture, CaptureOptions } from './openCardForm.ts';
import { addMountPoint, mountUntilReady } from './mount.ts';
import { call, made, type SdkObject } from './compat.ts';
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
export async function openManagement(hyper: SdkObject, options: CaptureOptions, teardown: Teardown): Promise<Capture> {
  const { session, containers, vault, onChanged, signal } = options;
  const container = containers.number;
  if (!container) throw new SavedCardsError('sdk_unsupported', 'This SDK cannot take a security code alone.');

  const mountPoint = addMountPoint(container, teardown);
  const elements = await made(() =>
    call(hyper, ELEMENTS, {
      sdkAuthorization: session.sdk_authorization,
      ...(vault.appearance && { appearance: vault.appearance }),
      locale: vault.locale ?? document.documentElement.lang,
    }),
  );
  const element = await made(() => call(elements, ['create'], 'paymentMethodsManagement'));
  teardown.add(() => call(element, ['destroy', 'unmount']));

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
    surface: 'element',
    submit: () =>
      submit(
        () =>
          call(hyper, ['confirmTokenization'], {
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
