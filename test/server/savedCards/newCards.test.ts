import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import {
  createSavedCardsHandler,
  type AuditEvent,
  type SavedCardsHandlerOptions,
} from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { addCard } from '../../support/addCard.ts';
import { connectToEmulator, refusal } from '../support/connectToEmulator.ts';
import { mount, type Call } from '../support/mount.ts';

const NEW_CARD = '6011111111111117';
const DECLINED_CARD = '4000000000000002';

/** A shop whose customer has added a card just now. */
async function mountWithNew(options: Partial<SavedCardsHandlerOptions> = {}, number = NEW_CARD) {
  const events: AuditEvent[] = [];
  const mounted = mount({ onEvent: (event) => events.push(event), ...options });
  const payment_method_token = await addCard(mounted.emulator, mounted.emulator.customers.withThree, number);
  const { status, body } = await mounted.call('/exchange', { method: 'POST', body: { payment_method_token } });
  expect(status).toBe(200);
  const { payment_method_id: id } = body as { payment_method_id: string };
  const card = async () => (await mounted.list()).find(({ payment_method_id }) => payment_method_id === id);
  return { ...mounted, events, id, card, exchanged: body };
}

/** What the shop does when the customer pays with the card. */
function charge({ hyperswitch, emulator }: ReturnType<typeof mount>, payment_token: string) {
  return hyperswitch.payments.create({
    amount: 100,
    currency: 'USD',
    confirm: true,
    customer_id: emulator.customers.withThree,
    payment_token,
    payment_method: 'card',
    profile_id: emulator.credentials.profileId,
  });
}

const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

it('a new card is listed as new, the others as active, and it is no default yet', async () => {
  const { id, list, call, card, events, exchanged } = await mountWithNew();
  expect(exchanged).toEqual({ payment_method_id: id, storage_type: 'persistent' });
  expect(await card()).toMatchObject({ status: 'new', is_default: false });
  expect((await list()).filter(({ status }) => status === 'active')).toHaveLength(3);

  const before = await list();
  expect(await call(`/${id}/default`, { method: 'POST' })).toMatchObject(refused(409, 'card_not_active'));
  expect(await list()).toEqual(before);
  expect(events.slice(-1)).toMatchObject([{ type: 'request.refused', code: 'card_not_active' }]);
});

it('a new card can become the default after its first payment', async () => {
  const shop = await mountWithNew();
  expect(await charge(shop, shop.id)).toMatchObject({ status: 'succeeded' });
  expect(await shop.card()).toMatchObject({ status: 'active' });
  expect((await shop.call(`/${shop.id}/default`, { method: 'POST' })).status).toBe(200);
  expect(await shop.card()).toMatchObject({ is_default: true });
});

it('a card whose first payment was declined stays in the list, can be renamed, and cannot become the default', async () => {
  const shop = await mountWithNew({}, DECLINED_CARD);
  expect(await charge(shop, shop.id)).toMatchObject({ status: 'failed' });
  expect(await shop.card()).toMatchObject({ status: 'new' });
  const renamed = await shop.call(`/${shop.id}`, { method: 'PUT', body: { nick_name: 'Travel' } });
  expect(renamed.body).toEqual({ payment_method: await shop.card() });
  expect(await shop.call(`/${shop.id}/default`, { method: 'POST' })).toMatchObject(refused(409, 'card_not_active'));
});

it('a card that is acknowledged when it is added can become the default at once', async () => {
  const { id, call, card, errors } = await mountWithNew({ acknowledge: 'when_added' });
  expect(await card()).toMatchObject({ status: 'active' });
  expect((await call(`/${id}/default`, { method: 'POST' })).status).toBe(200);
  expect(await card()).toMatchObject({ is_default: true });
  expect(errors).toEqual([]);
});

it('a card is saved also when it cannot be acknowledged, and onError gets the reason', async () => {
  const { emulator, hyperswitch } = connectToEmulator((path, method, send) =>
    method === 'PUT' && path.endsWith('/update-saved-payment-method') ? Promise.resolve(refusal(422, 'IR_06')) : send(),
  );
  const customer_id = emulator.customers.withThree;
  const payment_method_token = await addCard(emulator, customer_id, NEW_CARD);
  const { call, list, errors } = mount({ hyperswitch, acknowledge: 'when_added' });
  expect((await call('/exchange', { method: 'POST', body: { payment_method_token } })).status).toBe(200);
  expect((await list()).filter(({ status }) => status === 'new')).toHaveLength(1);
  expect(errors).toMatchObject([{ name: 'HyperswitchError', code: 'IR_06' }]);
});

it('createSavedCardsHandler() throws a TypeError for another value of acknowledge', () => {
  const { hyperswitch } = mount();
  const options = { hyperswitch, authenticate: () => Promise.resolve(null), acknowledge: 'never' };
  expect(() => createSavedCardsHandler(options as unknown as SavedCardsHandlerOptions)).toThrow(/acknowledge/);
});

it.each([
  ['without the customer\u2019s consent', createEmulator(), false],
  ['at a merchant who pays before vaulting', createEmulator({ install: { integration: 'pay_then_vault' } }), true],
])(
  'a card that is added %s is not saved: it is in no list and cannot be changed',
  async (_where, emulator, consent) => {
    const { call, list, errors } = mount({ acknowledge: 'when_added' }, {}, emulator);
    const payment_method_token = await addCard(emulator, emulator.customers.withThree, NEW_CARD, consent);
    const { body } = await call('/exchange', { method: 'POST', body: { payment_method_token } });
    expect(body).toMatchObject({ storage_type: 'volatile' });
    expect(await list()).toHaveLength(3);
    const { payment_method_id } = body as { payment_method_id: string };
    for (const [path, request] of changes(payment_method_id)) {
      expect(await call(path, request)).toMatchObject(refused(409, 'card_not_saved'));
    }
    expect(errors).toEqual([]);
  },
);

it('deleting a card twice at the same time succeeds twice, and is recorded once', async () => {
  const { call, list, firstId, events } = await mountWithNew();
  const id = await firstId();
  const answers = await Promise.all([call(`/${id}`, { method: 'DELETE' }), call(`/${id}`, { method: 'DELETE' })]);
  expect(answers).toEqual(Array(2).fill({ status: 200, body: { payment_method_id: id } }));
  expect((await list()).map((card) => card.payment_method_id)).not.toContain(id);
  expect(events.filter(({ type }) => type === 'card.deleted')).toHaveLength(1);
});

it('the default that was deleted is the default no more, also when the same card is added again', async () => {
  const { emulator, call, list } = mount();
  const [visa] = (await list()).filter(({ is_default }) => is_default);
  expect((await call(`/${visa?.payment_method_id ?? ''}`, { method: 'DELETE' })).status).toBe(200);
  expect((await list()).filter(({ is_default }) => is_default)).toEqual([]);
  await addCard(emulator, emulator.customers.withThree, '4242424242424242');
  expect((await list()).filter(({ is_default }) => is_default)).toEqual([]);

  const other = (await list()).find(({ status }) => status === 'active')?.payment_method_id ?? '';
  expect((await call(`/${other}/default`, { method: 'POST' })).status).toBe(200);
  expect((await list()).filter(({ is_default }) => is_default)).toHaveLength(1);
});

it('a default for another customer\u2019s card and for a deleted one is not found', async () => {
  const { call, firstId, foreignId } = mount();
  const id = await firstId();
  await call(`/${id}`, { method: 'DELETE' });
  for (const missing of [await foreignId(), id]) {
    expect(await call(`/${missing}/default`, { method: 'POST' })).toMatchObject(refused(404, 'not_found'));
  }
});

it('making a card the default fails when the vault refuses it for another reason than that the card is new', async () => {
  const { hyperswitch } = connectToEmulator((path, _method, send) =>
    path.endsWith('/default') ? Promise.resolve(refusal(400, 'IR_16')) : send(),
  );
  const { call, firstId } = mount({ hyperswitch });
  expect(await call(`/${await firstId()}/default`, { method: 'POST' })).toMatchObject(refused(400, 'IR_16'));
});

it.each([
  ['renamed', (id: string) => changes(id)[0]],
  ['made the default', (id: string) => changes(id)[2]],
] as const)('a card that is deleted elsewhere while it is %s is not found', async (_what, changeOf) => {
  let deleted = false;
  const { emulator, hyperswitch } = connectToEmulator(async (path, method, send) => {
    const change = /payment-methods\/([^/]+)\/(update-saved-payment-method|default)$/.exec(path);
    if (change?.[1] && method !== 'DELETE' && !deleted) {
      deleted = true;
      await hyperswitch.paymentMethods.delete(change[1]);
    }
    return send();
  });
  const { call, firstId } = mount({ hyperswitch });
  const [path, request] = changeOf(await firstId());
  expect(await call(path, request)).toMatchObject(refused(404, 'not_found'));
  expect(emulator.requests.some(({ status }) => status === 400 || status === 422)).toBe(true);
});

it.each([
  ['a code of another form', Response.json({ error: { code: '<b>HE</b>', type: '<i>' } }, { status: 400 }), 400],
  ['a code of many characters', Response.json({ error: { code: 'HE_01'.repeat(9_000) } }, { status: 422 }), 422],
])('the browser gets vault_refused for %s from the vault', async (_what, response, status) => {
  const { call } = mount({}, { fetch: () => Promise.resolve(response.clone()) });
  expect(await call('/session', { method: 'POST' })).toEqual({
    status,
    body: { error: { type: 'invalid_request', code: 'vault_refused', message: 'The vault refused the request.' } },
  });
});

function changes(id: string): [rename: [string, Call], remove: [string, Call], setDefault: [string, Call]] {
  return [
    [`/${id}`, { method: 'PUT', body: { nick_name: 'Travel' } }],
    [`/${id}`, { method: 'DELETE' }],
    [`/${id}/default`, { method: 'POST' }],
  ];
}
