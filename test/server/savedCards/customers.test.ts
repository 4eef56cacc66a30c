import { customerReference, memoryStore, type Identity, type Store } from 'hyperswitch-saved-cards/server';
import { expect, it, onTestFinished } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { addCard } from '../../support/addCard.ts';
import { pausesOf } from '../support/client.ts';
import { connectToEmulator, refusal } from '../support/connectToEmulator.ts';
import { mount } from '../support/mount.ts';

const person = { name: 'Ada', email: 'ada@example.com' };
const ada = { id: 'shop-1', ...person };
const signedIn = (identity: Identity) => ({ authenticate: () => Promise.resolve(identity) });

function created({ requests }: ReturnType<typeof mount>['emulator']) {
  return requests.filter(({ method, path, status }) => method === 'POST' && path === '/v1/customers' && status === 200)
    .length;
}

it('a customer of the shop is created in the vault on first use, once, and stored', async () => {
  const store = memoryStore();
  const { emulator, hyperswitch, call } = mount({ ...signedIn(ada), store });
  expect(await store.get('customer:shop-1')).toBeNull();
  const [list, session] = await Promise.all([call(), call('/session', { method: 'POST' })]);
  expect([list.status, session.status]).toEqual([200, 200]);
  expect(list.body).toEqual({ payment_methods: [] });

  const customer_id = await store.get('customer:shop-1');
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
  const { emulator, call } = mount({ ...signedIn(ada), store: memoryStore() });
  emulator.faults.add({ name: 'internal_error', on: 'customers.create', times: 1 });
  expect((await call()).status).toBe(502);
  expect((await call()).status).toBe(200);
});

it('three processes of a shop without a store find the same customer when all see them for the first time', async () => {
  const first = mount(signedIn(ada));
  const { emulator, hyperswitch } = first;
  const processes = [first, mount({ ...signedIn(ada), hyperswitch }), mount({ ...signedIn(ada), hyperswitch })];
  const answers = await Promise.all(processes.flatMap(({ call }) => [call(), call('/session', { method: 'POST' })]));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(created(emulator)).toBe(1);

  const { id } = await hyperswitch.customers.retrieveByReference(ada.id);
  await addCard(emulator, id, '4242424242424242');
  for (const { list } of processes) expect(await list()).toHaveLength(1);
});

it.each(['IR_12', 'HE_01'])(
  'a customer whom another process creates first is found, also with the code %s',
  async (code) => {
    const { hyperswitch, calls } = connectToEmulator((path, method, send) => {
      if (method === 'POST' && path === '/v1/customers') {
        // The other process is faster.
        return send().then(() => refusal(400, code));
      }
      return send();
    });
    const { call } = mount({ ...signedIn(ada), hyperswitch });
    expect((await call()).status).toBe(200);
    expect(calls.filter((line) => line === 'POST /v1/customers')).toHaveLength(1);
  },
);

it('a customer without a name and an address is created with placeholders that no message reaches', async () => {
  const { hyperswitch, call } = mount(signedIn({ id: 'shop-1', name: null, email: '' }));
  expect((await call()).status).toBe(200);
  expect(await hyperswitch.customers.retrieveByReference('shop-1')).toMatchObject({
    name: 'Customer',
    email: 'shop-1@customer.invalid',
  });
});

it.each(['auth0|1', 'ada@example.com', '\u{1f984}', 'x'.repeat(65), 'a/b', '..'])(
  'a customer with the id %j keeps their cards from one process to the next',
  async (id) => {
    const { emulator, hyperswitch, call } = mount(signedIn({ id }));
    expect((await call()).status).toBe(200);
    const customer = await hyperswitch.customers.retrieveByReference(await customerReference(id));
    await addCard(emulator, customer.id, '4242424242424242');
    expect(await mount({ ...signedIn({ id }), hyperswitch }).list()).toHaveLength(1);
    expect(created(emulator)).toBe(1);
  },
);

it('a store saves the call that finds the customer', async () => {
  const { emulator, hyperswitch, list } = mount({ ...signedIn(ada), store: memoryStore() });
  await list();
  const before = emulator.requests.length;
  await list();
  const paths = emulator.requests.slice(before).map(({ path }) => path);
  const { id } = await hyperswitch.customers.retrieveByReference(ada.id);
  expect(new Set(paths)).toEqual(new Set([`/v1/customers/${id}/saved-payment-methods`]));
});

it('a customer whom the store has lost is found by their own id, and stored again', async () => {
  const store = memoryStore();
  const { hyperswitch, call, errors } = mount({ ...signedIn(ada), store });
  const { id } = await hyperswitch.customers.create({ ...person, merchant_reference_id: ada.id });
  expect((await call()).status).toBe(200);
  expect(await store.get('customer:shop-1')).toBe(id);
  expect(errors).toEqual([]);
});

const broken = () => {
  throw new Error('disk full');
};

it.each<[what: string, faults: Partial<Store>, message: RegExp]>([
  ['cannot get', { get: () => Promise.reject(new Error('disk full')) }, /failed to get/],
  ['throws on get', { get: broken }, /failed to get/],
  [
    'cannot set',
    { replace: () => Promise.reject(new Error('disk full')) },
    /failed to set the customer_id 12345_cus_\w+/,
  ],
  ['throws on set', { replace: broken }, /failed to set/],
])(
  'a customer gets their list from a shop whose store %s, and onError gets the error',
  async (_what, faults, message) => {
    const store = { ...memoryStore(), ...faults };
    const { call, errors } = mount({ ...signedIn(ada), store });
    expect((await call()).status).toBe(200);
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message) as string, cause: { message: 'disk full' } },
    ]);
  },
);

it.each<[answer: unknown, reports: number]>([
  [undefined, 1],
  ['', 0],
  [7, 1],
  [{}, 1],
])('a customer gets their list from a shop whose store returns %j', async (answer, reports) => {
  const store = { ...memoryStore(), get: () => Promise.resolve(answer as string) };
  const { call, errors } = mount({ ...signedIn(ada), store });
  expect((await call()).status).toBe(200);
  const message = expect.stringMatching(/failed to get/) as string;
  expect(errors).toMatchObject(Array(reports).fill({ message, cause: { name: 'TypeError' } }));
});

it('a store that never responds holds a customer for 5 seconds, and not for ever', async () => {
  const never = () => new Promise<never>(() => undefined);
  const store = { ...memoryStore(), get: never, replace: never };
  const { call, errors } = mount({ ...signedIn(ada), store });
  const time = fakeTime();
  for (let visit = 1; visit <= 2; visit += 1) {
    const list = call();
    expect(await pausesOf(time, list)).toEqual([5_000, 5_000]);
    expect((await list).status).toBe(200);
  }
  expect(errors).toHaveLength(4);
});

it('onError gets the customer whom the vault refuses to create, and the browser learns nothing of it', async () => {
  const { hyperswitch } = connectToEmulator((path, method, send) =>
    method === 'POST' && path === '/v1/customers' ? Promise.resolve(refusal(400, 'IR_06')) : send(),
  );
  const { call, errors } = mount({ ...signedIn({ ...ada, email: 'none' }), hyperswitch });
  expect(await call()).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
  expect(errors).toMatchObject([
    { message: expect.stringMatching(/"shop-1".*email/) as string, cause: { code: 'IR_06' } },
  ]);
});

it('a property that a library adds to all objects signs nobody in as somebody else', async () => {
  const shared = Object.prototype as { customer_id?: string };
  const clean = () => delete shared.customer_id;
  onTestFinished(() => void clean());
  const { emulator, list } = mount({
    authenticate: () => {
      shared.customer_id = emulator.customers.withThree;
      return Promise.resolve(ada);
    },
    // Asked as soon as it is decided who sent the request. The emulator cannot work with such a property.
    store: {
      ...memoryStore(),
      get: () => {
        clean();
        return Promise.resolve(null);
      },
    },
  });
  expect(await list()).toEqual([]);
});

it.each([
  ['an object without an id', {}, /authenticate/],
  ['an id that is a number', { id: 1, name: 'Ada', email: 'ada@example.com' }, /authenticate/],
  ['an empty id', { id: '' }, /authenticate/],
  ['half of a surrogate pair as an id', { id: '\ud83e' }, /authenticate/],
  ['a name that is a number', { id: 'shop-1', name: 1 }, /authenticate/],
  ['guest: false', { guest: false }, /authenticate/],
  ['a guest with an empty customer_id', { guest: true, customer_id: '' }, /authenticate/],
])('the handler responds with 500 when authenticate returns %s', async (_what, identity, message) => {
  const { call, errors } = mount({ ...signedIn(identity as Identity), store: memoryStore() });
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
    const answer = await call(path, { method, body });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'card_not_saved' } } });
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
