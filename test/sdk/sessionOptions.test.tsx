import { screen, waitFor } from '@testing-library/react';
import { createHyper, type SessionOptions } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type World } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { hyperFor } from '../../src/sdk/hyper.ts';
import { openForm } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

/** The SDK's stand-in, which writes down what the widget gives it. */
function recordingHyper(world: World) {
  const sessions: Record<string, unknown>[] = [];
  const fields: unknown[] = [];
  const hyper = createHyper(world.emulator, { emulate: 'newest' })(world.emulator.credentials.publishableKey);
  const { initPaymentMethodSession: start } = hyper;
  const recorded = {
    ...hyper,
    initPaymentMethodSession(options: SessionOptions) {
      sessions.push({ ...options });
      const session = start?.(options);
      const createCardForm = () => {
        const form = session?.createCardForm();
        return {
          ...form,
          create: (...args: Parameters<NonNullable<typeof form>['create']>) => {
            fields.push(args[1]);
            return form?.create(...args);
          },
        };
      };
      return { ...session, createCardForm };
    },
  };
  return { hyper: recorded, sessions, fields };
}

it('the SDK gets the session in both shapes, so that its page need not ask the vault for it, and the consent', async () => {
  const world = createWorld('withNone');
  const { hyper, sessions } = recordingHyper(world);
  const { user } = renderWidget(world, { sdk: { hyper } });
  await openForm(user);
  const [options] = sessions;
  const sdk_authorization = options?.['sdkAuthorization'];
  expect(sdk_authorization).toEqual(expect.any(String));
  expect(options).toMatchObject({
    storePaymentMethod: true,
    vaultDetails: { vaultType: 'hyperswitch', vaultData: { sdkAuthorization: sdk_authorization } },
    vault: { vault_type: 'hyperswitch', vault_data: { sdk_authorization } },
  });
  expect(world.calls(/^GET \/v1\/payment-method-sessions\/[^/]+$/)).toEqual([]);
});

it.each(['a backend', 'a session'] as const)(
  'a CVC is kept under its card where the token of this session’s list is known (cards from %s)',
  async (from) => {
    const world = createWorld('withThree');
    const { hyper, fields } = recordingHyper(world);
    const source = from === 'a session' ? world.fromSession() : world.fromBackend();
    const { user, pay, outcomes } = renderWidget(world, { source, sdk: { hyper }, requireCvc: 'always' });
    await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
    pay();
    const use = await screen.findByRole<HTMLButtonElement>('button', { name: 'Use this card' });
    await waitFor(() => expect(use.disabled).toBe(false));
    const known = { paymentMethodData: { card: { cardNetwork: 'Mastercard' } }, brand: 'Mastercard', last4: '1111' };
    const token = expect.any(String) as string;
    expect(fields).toEqual([{ savedCard: from === 'a session' ? { ...known, paymentToken: token } : known }]);

    const frame = page.frameLocator(page.elementLocator(await screen.findByTitle('Security code')));
    await frame.getByRole('textbox').fill('737');
    await user.click(use);
    await waitFor(() => expect(outcomes).toHaveLength(1));
    // Kept under the card, the code needs no token of its own.
    expect(outcomes).toMatchObject([{ status: 'ready', card_cvc_token: from === 'a session' ? null : token }]);
  },
);

it.each(['pk_live_1', 'sk_snd_1', ''])(
  'a key that is of neither cloud (%j) is refused, and not sent to one',
  async (key) => {
    const session = {
      sdk_authorization: btoa(`publishable_key=${key || 'none'},payment_method_session_id=1`),
      expires_at: null,
    };
    await expect(hyperFor(session, {}, new AbortController().signal)).rejects.toMatchObject({
      code: 'sdk_unsupported',
      message: expect.stringContaining('`sdk.url`') as string,
    });
    expect([...document.scripts].filter(({ src }) => src.includes('hyperswitch.io'))).toEqual([]);
  },
);
