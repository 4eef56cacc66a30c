import { testCards, type FaultName } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { failure, mountField, mountFields, openForm } from '../support/shop.ts';

const uniform = failure('tokenization_failed', 'api_error');

it.each<[string, FaultName]>([
  ['400', 'shape_b'],
  ['401', 'unauthorized'],
  ['404', 'not_found'],
  ['409', 'conflict'],
  ['422', 'unprocessable'],
  ['429', 'rate_limited'],
  ['500', 'internal_error'],
  ['a page', 'html_body'],
  ['nothing', 'lost_answer'],
])('a card that the vault answers with %s fails like any other, and the fields can be used again', async (_, name) => {
  const { form, emulator, exchange } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  emulator.faults.add({ name, on: 'sessions.confirm', times: 1 });
  await expect(form.tokenize()).resolves.toEqual(uniform);
  await expect(exchange(await form.tokenize())).resolves.toMatch(/_pm_/);
});

it('a card in an ended session fails like any other', async () => {
  const { form, emulator } = await openForm();
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  emulator.clock.advance(901_000);
  await expect(form.tokenize()).resolves.toEqual(uniform);
});

it('in older SDKs an ended session is session_expired', async () => {
  const { form, emulator } = await openForm({ failures: 'by_cause' });
  const { fill } = await mountFields(form);
  await fill({ number: testCards.visa });
  emulator.clock.advance(901_000);
  await expect(form.tokenize()).resolves.toEqual(failure('session_expired', 'api_error'));
});

it('in older SDKs a card that the vault refuses is a card_error without the API’s message', async () => {
  const { form } = await openForm({ failures: 'by_cause' });
  const number = await mountField(form, 'cardNumber');
  await number.input.fill(testCards.visa);
  await expect(form.tokenize()).resolves.toEqual(failure('tokenization_failed', 'card_error'));
});
