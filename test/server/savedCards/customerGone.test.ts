import { backendSource, type SavedCard } from 'hyperswitch-saved-cards';
import {
  createHyperswitch,
  customerReference,
  memoryStore,
  type AuditEvent,
  type Identity,
  type SavedCardsHandlerOptions,
} from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { connectToEmulator, refusal } from '../support/connectToEmulator.ts';
import { mount, PATH, SHOP, type Call } from '../support/mount.ts';

const ada = { id: 'shop-1', name: 'Ada', email: 'ada@example.com' };
/** The key of Ada in the store. */
const ADA = 'customer:shop-1';
const gone = { status: 410, body: { error: { type: 'invalid_request', code: 'customer_gone' } } };
const signedIn = (identity: Identity) => ({ authenticate: () => Promise.resolve(identity) });

/** A shop whose store has the vault's id of Ada from another environment. */
async function mountElsewhere(options: Partial<SavedCardsHandlerOptions> = {}) {
  const store = memoryStore();
  await store.replace(ADA, null, '12345_cus_from_the_sandbox');
  return { store, ...mount({ ...signedIn(ada), store, ...options }) };
}

/** A vault that has deleted the customers with these references or ids, as the real one does: it keeps them as redacted. */
function connectWithDeleted(deleted: string[]) {
  return connectToEmulator((path, _method, send) =>
    deleted.some((name) => path.includes(`/${name}`)) ? Promise.resolve(refusal(400, 'IR_11')) : send(),
  );
}

it('a customer whom the vault does not have learns that the cards are gone, and onError what to do', async () => {
  const events: AuditEvent[] = [];
  const identity = { customer_id: '12345_cus_gone' };
  const { call, errors } = mount({ ...signedIn(identity), onEvent: (event) => events.push(event) });
  expect(await call()).toMatchObject(gone);
  expect(await call('/session', { method: 'POST' })).toMatchObject(gone);
  expect(await call('/12345_pm_1', { method: 'PUT', body: { nick_name: 'Mine' } })).toMatchObject(gone);
  const message = expect.stringMatching(/"12345_cus_gone".*deleted.*API key.*recreateCustomers/) as string;
  expect(errors).toMatchObject([{ message, cause: { code: 'HE_02' } }, { message }, { message }]);
  expect(events).toMatchObject(Array(3).fill({ type: 'request.refused', code: 'customer_gone', status: 410 }));
  expect(JSON.stringify(await call())).not.toContain('12345_cus_gone');
});

it('a vault that is not at its address is not taken for one without the customer', async () => {
  const { call } = mount({}, { baseUrl: 'https://vault.test/wrong' });
  expect(await call()).toMatchObject({ status: 502, body: { error: { code: 'vault_unavailable' } } });
  const page = mount({}, { fetch: () => Promise.resolve(new Response('<h1>Not found</h1>', { status: 404 })) });
  expect(await page.call()).toMatchObject({ status: 502, body: { error: { code: 'vault_unavailable' } } });
});

it('a vault that does not have the shop’s profile is not taken for one without the customer or the card', async () => {
  const error = { type: 'invalid_request', code: 'HE_02', message: 'Business profile does not exist in our records' };
  const { call } = mount(
    { ...signedIn({ customer_id: '12345_cus_1' }), recreateCustomers: true },
    { fetch: () => Promise.resolve(Response.json({ error }, { status: 404 })) },
  );
  const unavailable = { status: 502, body: { error: { code: 'vault_unavailable' } } };
  expect(await call()).toMatchObject(unavailable);
  expect(await call('/session', { method: 'POST' })).toMatchObject(unavailable);
  expect(await call('/12345_pm_1', { method: 'DELETE' })).toMatchObject(unavailable);
});

it('an id in the store that is out of date is replaced by the one that the vault has', async () => {
  const { hyperswitch, store, call, errors } = await mountElsewhere();
  const { id } = await hyperswitch.customers.create({
    name: 'Ada',
    email: 'ada@example.com',
    merchant_reference_id: ada.id,
  });
  expect((await call()).status).toBe(200);
  expect(await store.get(ADA)).toBe(id);
  expect(errors).toEqual([]);
});

it('a customer of another environment is not created without recreateCustomers', async () => {
  const { emulator, store, call, errors } = await mountElsewhere();
  expect(await call()).toMatchObject(gone);
  expect(await store.get(ADA)).toBe('12345_cus_from_the_sandbox');
  expect(emulator.requests.some(({ method }) => method === 'POST')).toBe(false);
  expect(errors).toHaveLength(1);
});

it('recreateCustomers makes a new customer for one of another environment, and stores it', async () => {
  const events: AuditEvent[] = [];
  const options = { recreateCustomers: true, onEvent: (event: AuditEvent) => events.push(event) };
  const { emulator, store, call, errors, hyperswitch } = await mountElsewhere(options);
  const [list, session] = await Promise.all([call(), call('/session', { method: 'POST', body: {} })]);
  expect(list).toEqual({ status: 200, body: { payment_methods: [] } });
  expect(session.status).toBe(200);
  const { id } = await hyperswitch.customers.retrieveByReference(ada.id);
  expect(await store.get(ADA)).toBe(id);
  expect(events).toMatchObject([{ type: 'session.created', customer_id: id }]);
  expect(errors).toEqual([]);

  await addCard(emulator, id, '4242424242424242');
  expect((await call()).body).toMatchObject({ payment_methods: [{}] });
});

it('recreateCustomers cannot replace a customer_id, which is the shop\u2019s to store', async () => {
  const { emulator, call, errors } = mount({ ...signedIn({ customer_id: '12345_cus_gone' }), recreateCustomers: true });
  expect(await call()).toMatchObject(gone);
  expect(emulator.requests.some(({ method }) => method === 'POST')).toBe(false);
  expect(errors).toHaveLength(1);
});

it('a customer who was deleted in the vault is gone, with and without a store', async () => {
  const { hyperswitch, calls } = connectWithDeleted([ada.id, '12345_cus_deleted']);
  const { call, errors } = mount({ ...signedIn(ada), hyperswitch });
  expect(await call()).toMatchObject(gone);
  const store = memoryStore();
  await store.replace(ADA, null, '12345_cus_deleted');
  expect(await mount({ ...signedIn(ada), hyperswitch, store }).call()).toMatchObject(gone);
  expect(await mount({ ...signedIn({ customer_id: '12345_cus_deleted' }), hyperswitch }).call()).toMatchObject(gone);
  expect(calls.some((line) => line.startsWith('POST'))).toBe(false);
  expect(errors).toMatchObject([{ name: 'CustomerGone', cause: { code: 'IR_11' } }]);
});

it('recreateCustomers makes a customer again whose reference the vault keeps, and every process finds them', async () => {
  const first = await customerReference(ada.id, 1);
  const { emulator, hyperswitch, calls } = connectWithDeleted([ada.id, first]);
  const options = { ...signedIn(ada), hyperswitch, recreateCustomers: true };
  expect((await mount(options).call()).status).toBe(200);
  const { id } = await hyperswitch.customers.retrieveByReference(await customerReference(ada.id, 2));
  await addCard(emulator, id, '4242424242424242');
  expect(await mount(options).list()).toHaveLength(1);
  expect(calls.filter((line) => line === 'POST /v1/customers')).toHaveLength(1);
});

it('a customer who was deleted ten times is gone, and the vault is not searched for ever', async () => {
  const { hyperswitch, calls } = connectWithDeleted(['reference']);
  const { call } = mount({ ...signedIn(ada), hyperswitch, recreateCustomers: true });
  expect(await call()).toMatchObject(gone);
  expect(calls).toHaveLength(10);
});

it('a wrong API key is not taken for a customer who is gone', async () => {
  const { emulator } = mount();
  const { profileId } = emulator.credentials;
  const hyperswitch = createHyperswitch({
    apiKey: 'snd_wrong',
    profileId,
    baseUrl: 'https://vault.test',
    fetch: emulator.fetch,
  });
  const { call } = mount({ ...signedIn(ada), hyperswitch, recreateCustomers: true });
  expect(await call()).toMatchObject({ status: 502, body: { error: { code: 'vault_unavailable' } } });
  expect(emulator.requests.some(({ method }) => method === 'POST')).toBe(false);
});

/** What a page asks for about a card, by the card's id and a token of it. */
const requests: [string, (card: string, token: string) => [string, Call]][] = [
  ['list', () => ['', {}]],
  ['rename', (card) => [`/${card}`, { method: 'PUT', body: { nick_name: 'Mine' } }]],
  ['make the default', (card) => [`/${card}/default`, { method: 'POST' }]],
  ['exchange', (_card, payment_method_token) => ['/exchange', { method: 'POST', body: { payment_method_token } }]],
  ['pay by the id', (payment_method_id) => ['/pay', { method: 'POST', body: { payment_method_id } }]],
  ['pay by the token', (_card, payment_method_token) => ['/pay', { method: 'POST', body: { payment_method_token } }]],
  ['delete', (card) => [`/${card}`, { method: 'DELETE' }]],
];
const pay = () => Promise.resolve({ status: 'succeeded' as const });

it.each(requests)(
  'a customer who is gone and wants to %s is told so, and not that the card is missing',
  async (_, of) => {
    const { emulator, call, errors, foreignId } = mount({ ...signedIn({ customer_id: '12345_cus_gone' }), pay });
    const token = await addCard(emulator, emulator.customers.withOne, '5555555555554444');
    for (const [card, proof] of [
      ['12345_pm_none', 'token_none'],
      [await foreignId(), token],
    ] as const) {
      expect(await call(...of(card, proof))).toMatchObject(gone);
    }
    expect(errors).toHaveLength(2);
  },
);

it.each(requests)(
  'an id in the store that is out of date does not keep a customer from their card: %s',
  async (what, of) => {
    const { emulator, hyperswitch, call, errors, store, list } = await mountElsewhere({
      pay,
      acknowledge: 'when_added',
    });
    const customer = { name: 'Ada', email: 'ada@example.com', merchant_reference_id: ada.id };
    const { id: customer_id } = await hyperswitch.customers.create(customer);
    const token = await addCard(emulator, customer_id, '4242424242424242');
    const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
    await hyperswitch.paymentMethods.update(id, { acknowledgement_status: 'authenticated' });
    const answer = await call(...of(id, token));
    expect([answer.status, errors]).toEqual([200, []]);
    expect(await store.get(ADA)).toBe(customer_id);
    expect(await list()).toHaveLength(what === 'delete' ? 0 : 1);
  },
);

it('the widget of a customer who is gone does not take a card for deleted', async () => {
  const { handler, foreignId } = mount(signedIn({ customer_id: '12345_cus_gone' }));
  const source = backendSource(SHOP + PATH, { fetch: (input, init) => handler(new Request(input, init)) });
  const card = { payment_method_id: await foreignId() } as SavedCard;
  await expect(source.delete(card, new AbortController().signal)).rejects.toMatchObject({ code: 'customer_gone' });
});

it('a vault that is not at its address is not taken for one without the card', async () => {
  const id = await mount().firstId();
  const { call } = mount({ pay }, { fetch: () => Promise.resolve(new Response('<h1>404</h1>', { status: 404 })) });
  for (const [, of] of requests) expect((await call(...of(id, 'token_1'))).status).toBe(502);
});
