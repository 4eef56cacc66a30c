import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCardForm } from '../../src/sdk/openCardForm.ts';

type Handler = (payload?: unknown) => void;

/** A management element whose iframe posts messages to the page; `result` is what it answers to a submit. */
function createElementSdk(result: unknown) {
  const given: Record<string, unknown>[] = [];
  const updates: unknown[] = [];
  const on = new Map<string, Handler>();
  let frame: HTMLIFrameElement | null = null;
  const hyper = {
    paymentMethodsManagementElements(options: Record<string, unknown>) {
      given.push(options);
      return {
        update: (changes: unknown) => updates.push(changes),
        create: () => ({
          on: (event: string, handler: Handler) => on.set(event, handler),
          mount(selector: string) {
            frame = document.createElement('iframe');
            frame.sandbox.value = 'allow-scripts';
            frame.srcdoc = '<script>onmessage = ({ data }) => parent.postMessage(data, "*")</script>';
            frame.onload = () => on.get('ready')?.();
            document.querySelector(selector)?.append(frame);
          },
          destroy: () => frame?.remove(),
        }),
      };
    },
    confirmTokenization: () => Promise.resolve(result),
  };
  return {
    hyper,
    given,
    updates,
    emit: (event: string) => on.get(event)?.({}),
    post: (message: unknown) => frame?.contentWindow?.postMessage(message, '*'),
  };
}

function open(sdk: ReturnType<typeof createElementSdk>) {
  const box = document.createElement('div');
  box.dataset['testid'] = 'element';
  document.body.append(box);
  const onChanged = vi.fn();
  const opening = openCardForm({
    session: { sdk_authorization: btoa('publishable_key=pk_snd_1,payment_method_session_id=1'), expires_at: null },
    containers: { number: box },
    savedCard: null,
    savesCard: true,
    sdk: () => ({ hyper: sdk.hyper, locale: 'de', appearance: { theme: 'midnight' } }),
    onField: () => undefined,
    onChanged,
    signal: new AbortController().signal,
  });
  return { opening, onChanged };
}

afterEach(() => {
  for (const box of document.querySelectorAll('[data-testid="element"]')) box.remove();
});

const saved = { associated_payment_methods: [{ payment_method_token: { data: 'token_1' } }] };

describe('the management element', () => {
  it('cannot make the page leave, and its other messages still reach the SDK', async () => {
    const sdk = createElementSdk(saved);
    const { opening, onChanged } = open(sdk);
    const form = await opening;
    const heard: unknown[] = [];
    // As the SDK's own listener, which leaves for the address.
    const listener = ({ data }: MessageEvent) => heard.push(data);
    window.addEventListener('message', listener);
    sdk.post({ openurl: 'https://shop.test/?status=failed' });
    sdk.post({ fullscreen: false });
    window.postMessage({ openurl: '#of-another' });
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard).toEqual(expect.arrayContaining([{ fullscreen: false }, { openurl: '#of-another' }]));
    expect(onChanged).toHaveBeenCalledOnce();

    form.destroy();
    window.removeEventListener('message', listener);
  });

  it('gets the look and the language of the page, and follows them', async () => {
    const sdk = createElementSdk(saved);
    const form = await open(sdk).opening;
    expect(sdk.given).toEqual([
      expect.objectContaining({
        appearance: expect.objectContaining({ theme: 'midnight', colorScheme: 'light' }) as object,
        locale: 'de',
      }),
    ]);
    document.documentElement.style.color = 'white';
    await vi.waitFor(() => expect(sdk.updates).toHaveLength(1));
    expect(sdk.updates).toMatchObject([{ appearance: { colorScheme: 'dark' }, locale: 'de' }]);
    document.documentElement.removeAttribute('style');
    form.destroy();
  });

  it('is open once a page: a second form says so, and can be opened once the first is closed', async () => {
    const [first, second] = [createElementSdk(saved), createElementSdk(saved)];
    const form = await open(first).opening;
    await expect(open(second).opening).rejects.toMatchObject({ code: 'form_in_use', retryable: true });
    expect(second.given).toEqual([]);
    form.destroy();
    const again = await open(second).opening;
    again.destroy();
  });

  it('has added nothing where it reports a success although nothing was typed', async () => {
    const sdk = createElementSdk(saved);
    const form = await open(sdk).opening;
    await expect(form.submit()).rejects.toMatchObject({ code: 'not_added' });
    sdk.emit('change');
    await expect(form.submit()).resolves.toMatchObject({ payment_method_token: 'token_1' });
    form.destroy();
  });

  it.each([
    ['invalid_request', 'save_failed'],
    ['', 'save_failed'],
    ['api_error', 'save_failed'],
    ['validation_error', 'card_invalid'],
  ])('does not say why a save failed with an error of type %j', async (type, code) => {
    const sdk = createElementSdk({ submitSuccessful: false, error: { type, message: 'card 4242424242424242' } });
    const form = await open(sdk).opening;
    const error: unknown = await form.submit().catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).not.toMatch(/4242/);
    form.destroy();
  });
});
