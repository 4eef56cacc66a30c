import type { FaultName } from 'hyperswitch-saved-cards/emulator';
import { expect, it, vi } from 'vitest';
import { fakeTime } from '../support/fakeTime.ts';
import { BASE, createMerchant, type Merchant } from './support/merchant.ts';

/** One call that would succeed, as `fetch` sees it. */
function listCards({ emulator }: Merchant, init: RequestInit = {}): Promise<Response> {
  const { apiKey, profileId } = emulator.credentials;
  return emulator.fetch(`${BASE}/v1/customers/${emulator.customers.withThree}/saved-payment-methods`, {
    headers: { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId, Origin: 'https://shop.example' },
    ...init,
  });
}

it.each<[FaultName, number, string, string]>([
  ['unauthorized', 401, 'type', 'IR_01'],
  ['forbidden', 403, 'type', 'IR_22'],
  ['session_expired', 404, 'type', 'IR_37'],
  ['token_expired', 404, 'type', 'IR_37'],
  ['not_found', 404, 'type', 'HE_02'],
  ['conflict', 409, 'type', 'HE_01'],
  ['unprocessable', 422, 'type', 'IR_06'],
  ['object_locked', 429, 'type', 'HE_00'],
  ['internal_error', 500, 'type', 'HE_00'],
  ['shape_b', 400, 'error_type', 'IR_06'],
])('the fault %s answers %i with an error whose type field is %s', async (name, status, typeKey, code) => {
  const merchant = createMerchant();
  merchant.emulator.faults.add({ name });
  const response = await listCards(merchant);
  expect(response.status).toBe(status);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
  expect(await response.json()).toEqual({
    error: { [typeKey]: expect.any(String) as string, code, message: expect.any(String) as string },
  });
});

it.each<[FaultName, number, string | null]>([
  ['rate_limited', 429, null],
  ['rate_limited_retry_after', 429, '1'],
  ['unavailable', 503, null],
  ['html_body', 200, null],
])('the fault %s answers %i with an HTML page', async (name, status, retryAfter) => {
  const merchant = createMerchant();
  merchant.emulator.faults.add({ name });
  const response = await listCards(merchant);
  expect(response.status).toBe(status);
  expect(response.headers.get('Retry-After')).toBe(retryAfter);
  expect(response.headers.get('Content-Type')).toMatch('text/html');
  expect(await response.text()).toMatch(/^<!doctype html>/);
});

it('body faults answer 200 with an empty, a malformed, another or a broken-off body', async () => {
  const merchant = createMerchant();
  for (const name of ['empty_body', 'malformed_json', 'wrong_shape', 'cut_body'] as const) {
    merchant.emulator.faults.add({ name, times: 1 });
  }
  const [empty, malformed, wrong, cut] = [
    await listCards(merchant),
    await listCards(merchant),
    await listCards(merchant),
    await listCards(merchant),
  ];
  expect([empty, malformed, wrong, cut].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await empty.text()).toBe('');
  await expect(malformed.json()).rejects.toThrow(SyntaxError);
  expect(await wrong.json()).not.toHaveProperty('customer_payment_methods');
  await expect(cut.text()).rejects.toThrow(TypeError);
});

it('network_error fails before the operation, lost_answer after it', async () => {
  const merchant = createMerchant();
  const { emulator, server, addCard, saved } = merchant;
  const id = await addCard();
  const isThere = async () => (await saved(emulator.customers.withNone, '?include_new=true')).length === 1;
  emulator.faults.add({ name: 'network_error', on: 'paymentMethods.delete', times: 1 });
  emulator.faults.add({ name: 'lost_answer', on: 'paymentMethods.delete', times: 1 });
  await expect(server('DELETE', `/v1/payment-methods/${id}`)).rejects.toThrow(TypeError);
  expect(await isThere()).toBe(true);
  await expect(server('DELETE', `/v1/payment-methods/${id}`)).rejects.toThrow(TypeError);
  expect(await isThere()).toBe(false);
  expect(emulator.requests.filter(({ method }) => method === 'DELETE').map(({ status }) => status)).toEqual([
    null,
    null,
  ]);
});

it('never_answers waits until the caller aborts', async () => {
  const merchant = createMerchant();
  merchant.emulator.faults.add({ name: 'never_answers' });
  const controller = new AbortController();
  const answer = listCards(merchant, { signal: controller.signal });
  controller.abort();
  await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
});

it('slow answers after two seconds, unless the caller aborts before', async () => {
  const merchant = createMerchant();
  await listCards(merchant);
  merchant.emulator.faults.add({ name: 'slow' });
  const time = fakeTime();
  const settled = vi.fn();
  const answer = listCards(merchant).finally(settled);
  await time.pass(1999);
  expect(settled).not.toHaveBeenCalled();
  await time.pass(1);
  expect((await answer).status).toBe(200);

  const controller = new AbortController();
  const givenUp = listCards(merchant, { signal: controller.signal });
  await time.pass(1000);
  controller.abort();
  await expect(givenUp).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  expect(time.timers()).toBe(0);
});

it.each<[FaultName, object]>([
  ['null_network', { card_network: null, expiry_year: '2030', card_holder_name: 'John Doe' }],
  ['unknown_network', { card_network: 'Galactic' }],
  ['two_digit_year', { expiry_year: '30', card_network: 'Visa' }],
  ['null_holder', { card_holder_name: null }],
])('the fault %s changes the cards of both lists and nothing that is stored', async (name, card) => {
  const { emulator, saved, openSession, server } = createMerchant();
  const { withThree } = emulator.customers;
  const [before] = await saved(withThree);
  const { list } = await openSession(withThree);
  emulator.faults.add({ name });
  expect((await saved(withThree))[0]?.payment_method_data?.card).toMatchObject(card);
  expect((await list()).body.customer_payment_methods).toMatchObject([
    { payment_method_data: { card } },
    {},
    { payment_method_data: null },
  ]);
  expect((await server('GET', `/v1/payment-methods/${before?.id ?? ''}`)).body.payment_method_data).toEqual(
    before?.payment_method_data,
  );
  emulator.faults.clear();
  expect((await saved(withThree))[0]).toEqual(before);
});

it('several row faults change the same list', async () => {
  const { emulator, saved } = createMerchant();
  emulator.faults.add({ name: 'null_network' });
  emulator.faults.add({ name: 'two_digit_year' });
  const [row] = await saved(emulator.customers.withThree);
  expect(row?.payment_method_data?.card).toMatchObject({ card_network: null, expiry_year: '30' });
});

it('a fault with on and times happens to that operation that often', async () => {
  const merchant = createMerchant();
  merchant.emulator.faults.add({ name: 'internal_error', on: 'customers.savedPaymentMethods', times: 2 });
  expect((await merchant.server('GET', `/v1/customers/${merchant.emulator.customers.withOne}`)).status).toBe(200);
  const statuses = [await listCards(merchant), await listCards(merchant), await listCards(merchant)].map(
    ({ status }) => status,
  );
  expect(statuses).toEqual([500, 500, 200]);
});

it('a fault without on and times happens to every operation until faults are cleared', async () => {
  const merchant = createMerchant();
  merchant.emulator.faults.add({ name: 'unavailable' });
  expect([(await listCards(merchant)).status, (await listCards(merchant)).status]).toEqual([503, 503]);
  merchant.emulator.faults.clear();
  expect((await listCards(merchant)).status).toBe(200);
});
