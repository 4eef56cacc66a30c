import { testCards, type SessionOptions } from 'hyperswitch-saved-cards/emulator';
import { expect, it, onTestFinished, vi } from 'vitest';
import { failure, mountFields, openForm } from '../support/shop.ts';

it('the page asks for its session itself, and saves once it has the answer', async () => {
  const { form, sentByFrames, cards } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  await form.tokenize();
  expect(sentByFrames()).toEqual(['GET', 'POST confirm']);
  await expect(cards()).resolves.toHaveLength(1);
});

it('a card that is saved before the page has read its session is lost', async () => {
  const { newForm, emulator, sentByFrames } = await openForm();
  emulator.faults.add({ name: 'internal_error', on: 'sessions.retrieve' });
  const form = await newForm();
  const { number, fill } = await mountFields(form);
  const changed = vi.fn();
  number.field.on('change', changed);
  await fill({ number: testCards.visa });
  await expect(form.tokenize()).resolves.toEqual(failure('tokenization_failed', 'api_error'));
  await vi.waitFor(() => expect(changed).toHaveBeenLastCalledWith(expect.objectContaining({ empty: true })));
  expect(sentByFrames()).not.toContain('POST confirm');
});

it('a page that has read its session knows when it has ended', async () => {
  const { form, sentByFrames } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  passTime();
  await expect(form.tokenize()).resolves.toEqual(failure('session_expired', 'api_error'));
  expect(sentByFrames()).not.toContain('POST confirm');
});

const sdkAuthorization = 'anything';
it.each<[string, Partial<SessionOptions>]>([
  ['vaultDetails', { vaultDetails: { vaultType: 'hyperswitch', vaultData: { sdkAuthorization } } }],
  ['vault', { vault: { vault_type: 'hyperswitch', vault_data: { sdk_authorization: sdkAuthorization } } }],
])('with %s the page asks for no session, and does not know when it ends', async (_, options) => {
  const { newForm, sentByFrames, emulator } = await openForm();
  await vi.waitFor(() => expect(sentByFrames()).toEqual(['GET']));
  const form = await newForm(options);
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  passTime();
  emulator.clock.advance(901_000);
  await expect(form.tokenize()).resolves.toEqual(failure('tokenization_failed', 'api_error'));
  expect(sentByFrames()).toEqual(['GET', 'POST confirm']);
});

/** The page's clock is past the session's end. */
function passTime() {
  const later = Date.now() + 901_000;
  const now = vi.spyOn(Date, 'now').mockReturnValue(later);
  onTestFinished(() => now.mockRestore());
}
