import { createHyperswitch, HyperswitchError, type HyperswitchErrorDetails } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { mount, PATH, SHOP } from '../support/mount.ts';
import { orderOf } from '../support/openShop.ts';

/** A handler whose `pay` fails, and the answer that a page gets to paying with the first card of its customer. */
async function payWith(pay: (mounted: ReturnType<typeof mount>) => Promise<never>) {
  const mounted = mount({ pay: () => pay(mounted) });
  const payment_method_id = await mounted.firstId();
  const response = await mounted.handler(
    new Request(`${SHOP}${PATH}/pay`, {
      method: 'POST',
      headers: { 'x-saved-cards': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ payment_method_id }),
    }),
  );
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...error, headers: response.headers, errors: mounted.errors };
}

const failure = (details: Partial<HyperswitchErrorDetails>) =>
  Promise.reject(new HyperswitchError('inner detail', { status: 0, code: 'network', type: 'network', ...details }));

it.each<[string, Partial<HyperswitchErrorDetails>]>([
  ['a lock', { status: 429, code: 'HE_00' }],
  ['too many requests', { status: 429, code: 'http_429' }],
  ['an outcome that is not known', { code: 'outcome_unknown' }],
  ['no response', {}],
  ['no response in time', { code: 'timeout' }],
  ['a fault of Hyperswitch', { status: 500, code: 'HE_00' }],
  ['a response of another form', { status: 200, code: 'invalid_response' }],
  ['a redirect', { status: 302, code: 'http_302' }],
])('after %s while paying, a page does not learn that the payment was refused', async (_, details) => {
  const { status, code, errors } = await payWith(() => failure(details));
  expect([status, code]).toEqual([502, 'outcome_unknown']);
  expect(errors).toHaveLength(1);
});

it.each<[string, Partial<HyperswitchErrorDetails>]>([
  ['something that is not found', { status: 404, code: 'HE_02' }],
  ['an id that is taken', { status: 409, code: 'payment_id_taken' }],
  ['a conflict', { status: 409, code: 'HE_01' }],
  ['a timeout of the server', { status: 408, code: 'http_408' }],
])('after %s while paying, a page learns that the shop failed, and onError why', async (_, details) => {
  const { status, code, errors } = await payWith(() => failure(details));
  expect([status, code]).toEqual([500, 'internal']);
  expect(errors).toMatchObject([details]);
});

it('a profile that is another merchant’s is the shop’s mistake, and not a card that the customer does not have', async () => {
  const { status, code, message, errors } = await payWith(({ emulator, hyperswitch, firstId }) => {
    const { apiKey } = emulator.credentials;
    const wrong = { apiKey, profileId: 'pro_foreign', baseUrl: 'https://vault.test', fetch: emulator.fetch };
    return firstId()
      .then((id) => hyperswitch.paymentMethods.retrieve(id))
      .then((card) => createHyperswitch(wrong).payments.chargeSavedCard(orderOf(card)) as Promise<never>);
  });
  expect([status, code]).toEqual([500, 'internal']);
  expect(message).not.toMatch(/card/);
  expect(errors).toMatchObject([{ status: 404, code: 'HE_02' }]);
});

it('a charge that did not arrive is told to be made again, and not to have been refused', async () => {
  const { status, code } = await payWith(() => failure({ code: 'not_charged' }));
  expect([status, code]).toEqual([502, 'not_charged']);
});

it.each([
  [{ status: 410, code: 'card_gone' }, 'card_gone'],
  [{ status: 422, code: 'cvc_used' }, 'cvc_used'],
  [{ status: 422, code: 'cvc_required' }, 'cvc_required'],
  [{ status: 422, code: 'not_set_up' }, 'not_set_up'],
  [{ status: 422, code: 'unsupported_payment_method' }, 'unsupported_payment_method'],
  [{ status: 400, code: 'IR_16' }, 'IR_16'],
  [{ status: 402, code: 'stripe_card_error', type: 'connector' }, 'vault_refused'],
  [{ status: 400, code: 'sk_live_1234' }, 'vault_refused'],
])('a refusal %j reaches a page with its status and the code %s', async (details, expected) => {
  const { status, code, message } = await payWith(() => failure({ ...details, nothingCharged: true }));
  expect([status, code]).toEqual([details.status, expected]);
  expect(message).not.toContain('inner detail');
});

it.each([
  [{ status: 400, code: 'IR_16' }],
  [{ status: 422, code: 'IR_06' }],
  [{ status: 400, code: 'HE_01' }],
  [{ status: 410, code: 'card_gone' }],
])('a refusal %j of another call than the charge does not say to a page that nothing was charged', async (details) => {
  const { status, code, errors } = await payWith(() => failure(details));
  expect([status, code]).toEqual([500, 'internal']);
  expect(errors).toMatchObject([details]);
});

it('a shop that has charged, and whose next call is refused, does not tell the page that nothing was charged', async () => {
  const { status } = await payWith(async ({ hyperswitch, emulator, list }) => {
    const { payment_method_id } = (await list()).find(({ is_default }) => is_default) ?? {};
    const card = await hyperswitch.paymentMethods.retrieve(payment_method_id ?? '');
    expect(await hyperswitch.payments.chargeSavedCard(orderOf(card))).toMatchObject({ status: 'succeeded' });
    await hyperswitch.paymentMethods.setDefault(emulator.customers.withThree, card.id);
    throw new Error('the vault has accepted a default card as default');
  });
  expect(status).toBe(500);
});

it.each([
  [429, 1500, '2'],
  [503, 30_000, '30'],
  [429, null, null],
])('a page is told to wait as long as Hyperswitch says: %s, %s ms', async (status, retryAfterMs, header) => {
  const { headers } = await payWith(() => failure({ status, code: `http_${String(status)}`, retryAfterMs }));
  expect(headers.get('retry-after')).toBe(header);
});

it.each([429, 503])('a page that lists cards is told to wait as long as the vault says after a %s', async (status) => {
  const headers = { 'Retry-After': '7' };
  const { handler } = mount({}, { fetch: () => Promise.resolve(new Response('', { status, headers })), timeoutMs: 5 });
  const response = await handler(new Request(SHOP + PATH, { headers: { 'x-saved-cards': '1' } }));
  expect(response.headers.get('retry-after')).toBe('7');
});
