import { expect, it, vi } from 'vitest';
import { openCardForm } from '../../src/sdk/openCardForm.ts';
import type { SdkOptions } from '../../src/sdk/options.ts';
import { expectHint } from '../support/expectHint.ts';

/** Opens a form, and resolves to the error's code. */
async function open(sdk: SdkOptions, signal = new AbortController().signal): Promise<unknown> {
  const opening = openCardForm({
    session: { sdk_authorization: btoa('publishable_key=pk_snd_1,payment_method_session_id=1'), expires_at: null },
    containers: {},
    savedCard: null,
    savesCard: true,
    sdk: () => sdk,
    onField: () => undefined,
    onChanged: () => undefined,
    signal,
  });
  return opening.then(
    () => 'opened',
    (error: unknown) => Reflect.get(error as object, 'code') as unknown,
  );
}

/** An SDK with which an empty form opens at once. */
const hyper = {
  paymentMethodsSession: () => ({ createCardForm: () => ({ tokenize: () => null, deinit: () => undefined }) }),
};

it('the console says once that the object of useHyper() has no card form', async () => {
  const ofUseHyper = { clientSecret: '', confirmPayment: () => undefined, elements: () => undefined };
  expect(await open({ hyper: ofUseHyper })).toBe('sdk_unsupported');
  expectHint(/`useHyper\(\)` lacks it: pass the promise of `loadHyper\(\)`/);
  await open({ hyper: ofUseHyper });
  expect(console.warn).not.toHaveBeenCalled();
});

it('the console says that an SDK has neither card fields nor a management element', async () => {
  expect(await open({ hyper: {} })).toBe('sdk_unsupported');
  expectHint(/neither card fields nor a management element/);
});

it('the console says that the SDK does nothing on a page without https', async () => {
  vi.spyOn(window, 'isSecureContext', 'get').mockReturnValue(false);
  expect(await open({ hyper })).toBe('opened');
  expectHint(/without https/);
});

it('the console says that a self-hosted API needs an SDK that was built for it', async () => {
  vi.spyOn(document.head, 'append').mockImplementationOnce((tag) => {
    (tag as HTMLScriptElement).dispatchEvent(new Event('error'));
  });
  expect(await open({ apiUrl: 'https://vault.test' })).toBe('sdk_load_failed');
  expectHint(/Set `sdk\.url` to your own SDK too/);
});

it('the console says which address the page’s policy blocks, but only while a form opens', async () => {
  const violation = () =>
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        effectiveDirective: 'script-src-elem',
        blockedURI: 'https://sdk.test/chunk.js?key=1',
        documentURI: location.href,
        originalPolicy: "script-src 'nonce-1'",
        violatedDirective: 'script-src-elem',
        disposition: 'enforce',
        statusCode: 200,
      }),
    );
  const closing = new AbortController();
  const opening = open({ hyper: new Promise<object>(() => undefined) }, closing.signal);
  violation();
  expectHint(/script-src-elem\) blocks https:\/\/sdk\.test\/chunk\.js while.*a nonce alone is not enough/);
  closing.abort();
  await opening;
  violation();
  expect(console.warn).not.toHaveBeenCalled();
});
