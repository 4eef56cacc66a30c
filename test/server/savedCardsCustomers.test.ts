import { memoryCustomerStore, type CustomerStore, type Identity } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from './support/addCard.ts';
import { mount } from './support/mount.ts';

const ada = { id: 'shop-1', name: 'Ada', email: 'ada@example.com' };
const signedIn = (identity: Identity) => ({ authenticate: () => Promise.resolve(identity) });

function created({ requests }: ReturnType<typeof mount>['emulator']) {
  return requests.filter(({ method, path }) => method === 'POST' && path === '/v1/customers').length;
}

it('a customer of the shop is created in the vault on first use, once, and stored', async () => {
  const customers = memoryCustomerStore();
  const { emulator, hyperswitch, call } = mount({ ...signedIn(ada), customers });
  expect(await customers.get(ada.id)).toBeNull();
  const [list, session] = await Promise.all([call(), call('/session', { method: 'POST' })]);
  expect([list.status, session.status]).toEqual([200, 200]);
  expect(list.body).toEqual({ payment_methods: [] });

  const customer_id = await customers.get(ada.id);
  expect(await hyperswitch.customers.retrieve(customer_id ?? '')).toMatchObject({
    name: 'Ada',
    email: 'ada@example.com',
    merchant_reference_id: 'shop-1',
  });
  await addCard(emulator, customer_id ?? '', '4242424242424242');
  expect((await call()).body).toMatchObject({ payment_methods: [{}] });
  expect(created(emulator)).toBe(1);
});

it('a customer who could not be created is created by the next request', async () => {
  const { emulator, call } = mount({ ...signedIn(ada), customers: memoryCustomerStore() });
  emulator.faults.add({ name: 'internal_error', on: 'customers.create', times: 1 });
  expect((await call()).status).toBe(502);
  expect((await call()).status).toBe(200);
});

it('the handler uses the customer that another process has created meanwhile', async () => {
  const customers = memoryCustomerStore();
  const slow: CustomerStore = { ...customers, get: () => Promise.resolve(null) };
  const { hyperswitch, call } = mount({ ...signedIn(ada), customers: slow });
  const { id } = await hyperswitch.customers.create({ ...ada, merchant_reference_id: ada.id });
  slow.get = async (own) => {
    slow.get = customers.get;
    await customers.set(own, id);
    return null;
  };
  expect((await call()).status).toBe(200);
  expect(await customers.get(ada.id)).toBe(id);
});

it('onError names a customer whom the vault has and the store has lost, and the response does not', async () => {
  const { hyperswitch, call, errors } = mount({ ...signedIn(ada), customers: memoryCustomerStore() });
  await hyperswitch.customers.create({ ...ada, merchant_reference_id: ada.id });
  const answer = await call();
  expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
  expect(JSON.stringify(answer.body)).not.toContain('shop-1');
  expect(errors).toMatchObject([{ message: expect.stringMatching(/"shop-1".*CustomerStore/) as string }]);
  expect(errors[0]).toMatchObject({ cause: { status: 400, code: 'HE_01' } });
});

it('onError names the vault customer whom the store failed to store', async () => {
  const customers = { get: () => Promise.resolve(null), set: () => Promise.reject(new Error('disk full')) };
  const { call, errors } = mount({ ...signedIn(ada), customers });
  expect((await call()).status).toBe(500);
  expect(errors).toMatchObject([{ message: expect.stringMatching(/12345_cus_\w+.*"shop-1"/) as string }]);
});

it.each([
  ['a customer of the shop, without the option customers', ada, /customers/],
  ['an object without an id', {}, /authenticate/],
  ['an id that is a number', { id: 1, name: 'Ada', email: 'ada@example.com' }, /authenticate/],
  ['guest: false', { guest: false }, /authenticate/],
  ['a guest with an empty customer_id', { guest: true, customer_id: '' }, /authenticate/],
])('the handler responds with 500 when authenticate returns %s', async (_what, identity, message) => {
  const customers = identity === ada ? {} : { customers: memoryCustomerStore() };
  const { call, errors } = mount({ ...signedIn(identity as Identity), ...customers });
  expect((await call()).status).toBe(500);
  expect(errors).toMatchObject([{ message: expect.stringMatching(message) as string }]);
});

it('a guest gets an empty list, a session without a customer and the id of a new card, and can change no card', async () => {
  const { emulator, call } = mount(signedIn({ guest: true }));
  expect(await call()).toEqual({ status: 200, body: { payment_methods: [] } });
  const session = await call('/session', { method: 'POST' });
  const { sdk_authorization } = session.body as { sdk_authorization: string };
  expect(atob(sdk_authorization)).not.toContain('customer_id');

  const payment_method_token = await addCard(emulator, null, '4242424242424242');
  const exchanged = await call('/exchange', { method: 'POST', body: { payment_method_token } });
  expect(exchanged).toMatchObject({ status: 200, body: { payment_method_id: expect.any(String) as string } });

  const { payment_method_id: id } = exchanged.body as { payment_method_id: string };
  for (const [path, method] of [
    [`/${id}`, 'PUT'],
    [`/${id}`, 'DELETE'],
    [`/${id}/default`, 'POST'],
  ] as const) {
    const body = method === 'PUT' ? { nick_name: 'Mine' } : undefined;
    expect(await call(path, { method, body })).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  }
});

it('a guest cannot exchange a customer\u2019s token, and a customer cannot exchange a guest\u2019s', async () => {
  const guest = mount(signedIn({ guest: true }));
  const ofCustomer = await addCard(guest.emulator, guest.emulator.customers.withOne, '4242424242424242');
  const customer = mount();
  const ofGuest = await addCard(customer.emulator, null, '4242424242424242');
  for (const [{ call }, payment_method_token] of [
    [guest, ofCustomer],
    [customer, ofGuest],
  ] as const) {
    expect((await call('/exchange', { method: 'POST', body: { payment_method_token } })).status).toBe(404);
  }
});
