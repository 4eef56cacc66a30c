import type { SavedCard } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { mount } from '../support/mount.ts';

it('GET / lists the customer\u2019s cards with their ids, including one that was just added', async () => {
  const { emulator, list } = mount();
  await addCard(emulator, emulator.customers.withThree, '6011111111111117');
  const cards = await list();
  expect(cards).toHaveLength(4);
  expect(cards.every((card) => card.payment_method_id !== null && card.payment_method_token === null)).toBe(true);
  expect(cards.map((card) => card.payment_method_data?.card.last4_digits)).toContain('1117');
  expect(JSON.stringify(cards)).not.toContain('card_isin');
});

it('POST /session opens a vault session for the customer', async () => {
  const { emulator, call } = mount({ returnUrl: 'https://shop.test/account' });
  const { status, body } = await call('/session', { method: 'POST', body: {} });
  expect(status).toBe(200);
  const { sdk_authorization, expires_at, ...rest } = body as Record<string, string>;
  expect(rest).toEqual({});
  expect(atob(sdk_authorization ?? '')).toContain(`customer_id=${emulator.customers.withThree}`);
  expect(Date.parse(expires_at ?? '')).toBeGreaterThan(0);
});

it('POST /exchange returns the id of a new card for its token', async () => {
  const { emulator, call, list } = mount();
  const payment_method_token = await addCard(emulator, emulator.customers.withThree, '6011111111111117');
  const { status, body } = await call('/exchange', { method: 'POST', body: { payment_method_token } });
  expect(status).toBe(200);
  expect((await list()).map((card) => card.payment_method_id)).toContain(
    (body as { payment_method_id: string }).payment_method_id,
  );
});

it('POST /exchange responds with the same 404 for another customer\u2019s token and for an unknown one', async () => {
  const { emulator, call } = mount();
  const foreign = await addCard(emulator, emulator.customers.withOne, '6011111111111117');
  const answers = [];
  for (const payment_method_token of [foreign, 'token_00000000000000000000', '..', '']) {
    answers.push(await call('/exchange', { method: 'POST', body: { payment_method_token } }));
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 404, body: { error: { type: 'invalid_request', code: 'not_found' } } });
  expect((await call('/exchange', { method: 'POST', body: {} })).status).toBe(400);
});

it('PUT /{id} changes the names of a card and returns it as the list does', async () => {
  const { call, list } = mount();
  const before = (await list()).find((card) => card.is_default);
  const body = { nick_name: 'Travel', card_holder_name: 'A. Lovelace', card_number: '4242424242424242' };
  const answer = await call(`/${before?.payment_method_id ?? ''}`, { method: 'PUT', body });
  expect(answer.status).toBe(200);
  const { payment_method } = answer.body as { payment_method: SavedCard };
  expect(payment_method).toMatchObject({
    is_default: true,
    requires_cvv: before?.requires_cvv,
    payment_method_data: { card: { nick_name: 'Travel', card_holder_name: 'A. Lovelace' } },
  });
  expect(await list()).toContainEqual(payment_method);
});

it('PUT /{id} refuses a body without names or with a name that is not a string', async () => {
  const { call, firstId } = mount();
  const path = `/${await firstId()}`;
  for (const rawBody of ['{}', '{"nick_name":1}', '[]', 'null', 'nick_name=x', '']) {
    const { status, body } = await call(path, { method: 'PUT', rawBody });
    expect([rawBody, status, body]).toMatchObject([rawBody, 400, { error: { code: 'invalid_body' } }]);
  }
});

it('DELETE /{id} deletes a card, which is then neither listed nor found', async () => {
  const { call, list, firstId } = mount();
  const id = await firstId();
  expect(await call(`/${id}`, { method: 'DELETE' })).toEqual({ status: 200, body: { payment_method_id: id } });
  expect((await list()).map((card) => card.payment_method_id)).not.toContain(id);
  expect((await call(`/${id}`, { method: 'DELETE' })).status).toBe(404);
});

it('POST /{id}/default makes a card the default, also when it is already', async () => {
  const { call, list, firstId } = mount();
  const id = await firstId();
  for (let time = 0; time < 2; time += 1) {
    const answer = await call(`/${id}/default`, { method: 'POST' });
    expect(answer).toEqual({ status: 200, body: { payment_method_id: id } });
  }
  const defaults = (await list()).filter((card) => card.is_default);
  expect(defaults.map((card) => card.payment_method_id)).toEqual([id]);
});

it('a card of another customer gets the same 404 as an unknown card on every route', async () => {
  const { emulator, call, foreignId } = mount();
  const [foreign, unknown] = [await foreignId(), '12345_pm_00000000000000000000000000000000'];
  const before = emulator.requests.length;
  for (const [path, method] of [
    ['', 'PUT'],
    ['', 'DELETE'],
    ['/default', 'POST'],
  ] as const) {
    const body = method === 'PUT' ? { nick_name: 'Mine' } : undefined;
    const answer = await call(`/${foreign}${path}`, { method, body });
    expect(answer).toEqual(await call(`/${unknown}${path}`, { method, body }));
    expect(answer.status).toBe(404);
  }
  expect(emulator.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
});

it('an id with encoded dots and slashes does not reach another path of the vault', async () => {
  const { emulator, call } = mount();
  const before = emulator.requests.length;
  for (const id of ['..%2F..%2Fpayments', '%2e%2e%2fcustomers', '..%5C', '%E0%A4%A']) {
    expect((await call(`/${id}`, { method: 'DELETE' })).status).toBe(404);
  }
  // After a card that is not found, the vault is asked whether it has the customer.
  const own = `/v1/customers/${emulator.customers.withThree}`;
  const others = emulator.requests.slice(before).filter(({ path }) => path !== own);
  for (const { path } of others) expect(path).toMatch(/^\/v1\/payment-methods\/[^/]+$/);
});
