import { createHyperswitch, HyperswitchError, type ChargeOutcome } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { failureOf } from '../support/client.ts';
import { openOrders } from '../support/openOrders.ts';

/** The customer presses a button on the bank's page. */
async function answersChallenge({ redirect_url }: ChargeOutcome, confirm: boolean): Promise<void> {
  const body = new URLSearchParams({ confirm: String(confirm) });
  await fetch(redirect_url ?? '', { method: 'POST', body, redirect: 'manual' });
}

const PAID = { statuses: ['succeeded'], received: 6540 };

it('an order is paid once by many presses, at once and one after the other, in two processes', async () => {
  const { cards, startProcess, press, charged, outcomes } = await openOrders();
  const [one, two] = [startProcess(), startProcess()];
  const presses = Array.from({ length: 6 }, (_, index) => (index % 2 ? one : two).pay(press(cards.visa)));
  const first = await Promise.all(presses);
  const later = [await one.pay(press(cards.visa)), await two.pay(press(cards.mastercard))];
  for (const outcome of [...first, ...later]) {
    expect(outcome).toMatchObject({ status: 'succeeded', payment_id: 'order-7_1' });
  }
  expect(await charged()).toEqual(PAID);
  expect(outcomes[0]).toMatchObject({ status: 'succeeded' });
});

it('two cards pressed at once in two processes are one charge', async () => {
  const { cards, startProcess, press, charged } = await openOrders();
  const results = await Promise.allSettled([
    startProcess().pay(press(cards.visa)),
    startProcess().pay(press(cards.mastercard)),
  ]);
  const paid = results.filter((result) => result.status === 'fulfilled' && result.value.status === 'succeeded');
  expect(paid.length).toBeGreaterThan(0);
  expect((await charged()).received).toBe(6540);
});

it('typed codes pressed at once in two processes are one charge', async () => {
  const { cards, customer_id, collectCvc, startProcess, press, charged } = await openOrders();
  const codes = [await collectCvc(customer_id, '737'), await collectCvc(customer_id, '737')];
  const [one, two] = codes.map((card_cvc_token) => startProcess().pay(press(cards.visa, { card_cvc_token })));
  await Promise.allSettled([one, two]);
  expect((await charged()).received).toBe(6540);
});

it('a decline is not the end of an order: the next press is another attempt, with the same or another card', async () => {
  const { cards, customer_id, collectCvc, startProcess, press, charged } = await openOrders();
  const shop = startProcess();
  expect(await shop.pay(press(cards.declined))).toMatchObject({ status: 'failed', payment_id: 'order-7_1' });
  const card_cvc_token = await collectCvc(customer_id, '737');
  expect(await shop.pay(press(cards.declined, { card_cvc_token }))).toMatchObject({ payment_id: 'order-7_2' });
  expect(await shop.pay(press(cards.visa))).toMatchObject({ status: 'succeeded', payment_id: 'order-7_3' });
  expect(await charged()).toEqual({ statuses: ['failed', 'failed', 'succeeded'], received: 6540 });
});

it('a request that the network has repeated after a decline gets the decline, and no other attempt is made', async () => {
  const { cards, startProcess, press, charged } = await openOrders();
  const request = press(cards.declined);
  expect(await startProcess().pay(request)).toMatchObject({ status: 'failed' });
  expect(await startProcess().pay(request)).toMatchObject({ status: 'failed', payment_id: 'order-7_1' });
  expect((await charged()).statuses).toEqual(['failed']);
});

it('many presses at once after a decline are one more charge', async () => {
  const { cards, startProcess, press, charged } = await openOrders();
  const shop = startProcess();
  await shop.pay(press(cards.declined));
  await Promise.all([0, 1, 2, 3].map(() => startProcess().pay(press(cards.visa))));
  expect(await charged()).toEqual({ statuses: ['failed', 'succeeded'], received: 6540 });
});

it('a customer who leaves the bank’s page and chooses another card pays with that card, and only with it', async () => {
  const { cards, startProcess, press, charged } = await openOrders();
  const shop = startProcess();
  expect(await shop.pay(press(cards.challenged))).toMatchObject({ status: 'requires_customer_action' });
  expect(await shop.pay(press(cards.visa))).toMatchObject({ status: 'succeeded', payment_id: 'order-7_2' });
  expect(await charged()).toEqual({ statuses: ['cancelled', 'succeeded'], received: 6540 });
});

it('a customer who leaves the bank’s page and keeps the card is sent to it again', async () => {
  const { cards, startProcess, press } = await openOrders();
  const shop = startProcess();
  const first = await shop.pay(press(cards.challenged));
  expect(first.redirect_url).toMatch(/^https?:/);
  expect(await shop.pay(press(cards.challenged))).toEqual(first);
});

it.each([
  [true, 'succeeded'],
  [false, 'failed'],
])('a customer who comes back from the bank (agreed: %s) learns how it ended', async (agrees, status) => {
  const { cards, startProcess, press, outcomes, asks } = await openOrders();
  const shop = startProcess();
  const challenge = await shop.pay(press(cards.challenged));
  expect(await shop.outcomeOf(asks)).toMatchObject({ status: 'requires_customer_action' });
  await answersChallenge(challenge, agrees);
  expect(await startProcess().outcomeOf(asks)).toMatchObject({ status, payment_id: challenge.payment_id });
  expect(outcomes.at(-1)).toMatchObject({ status });
});

it('a customer whose bank said no, and who chooses the same card again, makes another attempt', async () => {
  const { cards, customer_id, collectCvc, startProcess, press } = await openOrders();
  const shop = startProcess();
  await answersChallenge(await shop.pay(press(cards.challenged)), false);
  // The bank's answer has used up the code that was typed with the card.
  expect(await failureOf(shop.pay(press(cards.challenged)))).toMatchObject({ code: 'cvc_required' });
  const card_cvc_token = await collectCvc(customer_id, '737');
  expect(await shop.pay(press(cards.challenged, { card_cvc_token }))).toMatchObject({
    status: 'requires_customer_action',
    payment_id: 'order-7_2',
  });
});

it('a challenge that was answered meanwhile counts, and the other card is not charged', async () => {
  const { cards, startProcess, press, charged } = await openOrders();
  const shop = startProcess();
  await answersChallenge(await shop.pay(press(cards.challenged)), true);
  const outcome = await shop.pay(press(cards.visa));
  expect(outcome).toMatchObject({ status: 'succeeded', payment_method_id: cards.challenged.id });
  expect(await charged()).toEqual(PAID);
});

it('an order that was charged although the answer was lost is paid, whichever card is chosen then', async () => {
  const { cards, startProcess, press, charged, emulator } = await openOrders();
  emulator.faults.add({ name: 'lost_answer', on: 'payments.create', times: 1 });
  emulator.faults.add({ name: 'internal_error', on: 'payments.retrieve', times: 3 });
  expect(await failureOf(startProcess().pay(press(cards.visa)))).toMatchObject({ code: 'outcome_unknown' });
  emulator.faults.clear();
  const outcome = await startProcess().pay(press(cards.mastercard));
  expect(outcome).toMatchObject({ status: 'succeeded', payment_method_id: cards.visa.id });
  expect(await charged()).toEqual(PAID);
});

it('a page whose charge did not arrive is told to pay again, which pays with the card that is chosen then', async () => {
  const { cards, startProcess, press, charged, emulator, asks } = await openOrders();
  emulator.faults.add({ name: 'unavailable', on: 'payments.create', times: 1 });
  const shop = startProcess();
  expect(await failureOf(shop.pay(press(cards.visa)))).toMatchObject({ retryable: true });
  expect(await failureOf(shop.outcomeOf(asks))).toMatchObject({ code: 'not_charged' });
  expect(await shop.pay(press(cards.mastercard))).toMatchObject({ payment_method_id: cards.mastercard.id });
  expect(await charged()).toEqual(PAID);
});

it('a charge of an earlier press that arrives late, after another card has paid, charges nothing', async () => {
  const { cards, emulator, startProcess, press, charged } = await openOrders();
  const { apiKey, profileId } = emulator.credentials;
  let arrive: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (arrive = resolve));
  let creates = 0;
  const slow = createHyperswitch({
    apiKey,
    profileId,
    baseUrl: 'https://vault.test',
    async fetch(input, init) {
      const request = new Request(input, init);
      const isCreate = request.method === 'POST' && new URL(request.url).pathname === '/payments';
      if (isCreate && (creates += 1) === 1) await held;
      return emulator.fetch(request);
    },
  });
  const late = startProcess(slow).pay(press(cards.visa));
  await expect.poll(() => creates).toBe(1);
  expect(await startProcess().pay(press(cards.mastercard))).toMatchObject({ status: 'succeeded' });
  arrive();
  expect(await late).toMatchObject({ status: 'succeeded', payment_method_id: cards.mastercard.id });
  expect(await charged()).toEqual(PAID);
});

it.each(['before the charge', 'after the charge'])(
  'a process that dies %s leaves an order that is paid once',
  async (when) => {
    const { cards, emulator, startProcess, press, charged } = await openOrders();
    const { apiKey, profileId } = emulator.credentials;
    const dying = createHyperswitch({
      apiKey,
      profileId,
      baseUrl: 'https://vault.test',
      async fetch(input, init) {
        if (when === 'after the charge') await emulator.fetch(new Request(input, init));
        return new Promise<Response>(() => undefined);
      },
    });
    void startProcess(dying).pay(press(cards.visa));
    await expect.poll(() => emulator.requests.length > 0 || when === 'before the charge').toBe(true);
    const other = startProcess();
    expect(await other.pay(press(cards.visa))).toMatchObject({ status: 'succeeded', payment_id: 'order-7_1' });
    expect(await charged()).toEqual(PAID);
  },
);

it('a process that has lost its claims finds the payments that were made before', async () => {
  const { cards, nearby, startProcess, press, charged, asks } = await openOrders();
  const before = startProcess(nearby, null);
  await before.pay(press(cards.declined));
  await before.pay(press(cards.visa));
  const restarted = startProcess(nearby, null);
  expect(await restarted.outcomeOf(asks)).toMatchObject({ status: 'succeeded', payment_id: 'order-7_2' });
  expect(await startProcess(nearby, null).pay(press(cards.mastercard))).toMatchObject({ payment_id: 'order-7_2' });
  expect(await charged()).toEqual({ statuses: ['failed', 'succeeded'], received: 6540 });
});

it('after a decline a restarted process makes another attempt, and does not repeat the decline', async () => {
  const { cards, nearby, startProcess, press } = await openOrders();
  await startProcess(nearby, null).pay(press(cards.declined));
  expect(await startProcess(nearby, null).pay(press(cards.visa))).toMatchObject({ status: 'succeeded' });
});

it('a store that is down charges nothing and says so', async () => {
  const { cards, nearby, startProcess, press, charged } = await openOrders();
  const down = () => Promise.reject(new Error('connection refused'));
  const shop = startProcess(nearby, { get: down, replace: down, count: down });
  await expect(shop.pay(press(cards.visa))).rejects.toMatchObject({
    status: 503,
    code: 'claims_unavailable',
  });
  expect((await charged()).statuses).toEqual([]);
});

it('a store that fails after the charge does not hide that the order is paid', async () => {
  const { cards, nearby, store, startProcess, press, errors } = await openOrders();
  let writes = 0;
  const shop = startProcess(nearby, {
    ...store,
    replace: (...call) => ((writes += 1) > 1 ? Promise.reject(new Error('connection lost')) : store.replace(...call)),
  });
  expect(await shop.pay(press(cards.visa))).toMatchObject({ status: 'succeeded' });
  expect(errors).toMatchObject([{ message: 'connection lost' }]);
  expect(await startProcess().pay(press(cards.mastercard))).toMatchObject({ payment_method_id: cards.visa.id });
});

it('an order whose total has changed after a decline is paid with the new total', async () => {
  const { cards, order, startProcess, press, charged } = await openOrders();
  await startProcess().pay(press(cards.declined));
  order.amount = 7000;
  expect(await startProcess().pay(press(cards.visa))).toMatchObject({ status: 'succeeded' });
  expect((await charged()).received).toBe(7000);
});

it('an order whose total has changed after it was paid does not look paid', async () => {
  const { cards, order, startProcess, press, charged, asks } = await openOrders();
  await startProcess().pay(press(cards.visa));
  order.amount = 7000;
  await expect(startProcess().pay(press(cards.visa))).rejects.toThrow(/changed after it was paid/);
  expect((await charged()).received).toBe(6540);
  await expect(startProcess().outcomeOf(asks)).rejects.toThrow(/changed/);
});

it('a payment of another customer with the same id does not make the order look paid', async () => {
  const { cards, agreedCard, nearby, startProcess, press } = await openOrders();
  const charge = { payment_id: 'order-7_1', amount: 6540, currency: 'USD', payment_method: await agreedCard() };
  await nearby.payments.chargeSavedCard(charge);
  await expect(startProcess().pay(press(cards.visa))).rejects.toThrow(/same order_id/);
});

it('another customer’s order, and one that does not exist, cannot be paid or asked for', async () => {
  const { cards, startProcess, press, charged, asks } = await openOrders();
  const shop = startProcess();
  const refused = { status: 404, code: 'order_not_found' };
  await expect(shop.pay(press(cards.visa, { reference: '8' }))).rejects.toMatchObject(refused);
  await expect(shop.pay(press(cards.visa, { customer_id: 'other' }))).rejects.toMatchObject(refused);
  await expect(shop.outcomeOf({ ...asks, customer_id: null })).rejects.toMatchObject(refused);
  expect((await charged()).statuses).toEqual([]);
});

it('an order that nobody has tried to pay has no outcome', async () => {
  const { startProcess, asks } = await openOrders();
  expect(await startProcess().outcomeOf(asks)).toBeNull();
});

it('an id that Hyperswitch does not take is paid once too', async () => {
  const { cards, order, startProcess, press, nearby } = await openOrders();
  order.order_id = 'Bestellung/№ 7 – ' + 'x'.repeat(300);
  const [first, second] = await Promise.all([
    startProcess().pay(press(cards.visa)),
    startProcess().pay(press(cards.visa)),
  ]);
  expect(first.payment_id).toMatch(/^[A-Za-z0-9_-]{43}_1$/);
  expect(second).toEqual(first);
  expect(await nearby.payments.retrieve(first.payment_id)).toMatchObject({ attempt_count: 1 });
});

it('a card that is gone is refused, and the order can be paid with another one', async () => {
  const { cards, nearby, startProcess, press, charged } = await openOrders();
  await nearby.paymentMethods.delete(cards.visa.id);
  const error = await failureOf(startProcess().pay(press(cards.visa)));
  expect(error).toBeInstanceOf(HyperswitchError);
  expect(error).toMatchObject({ code: 'card_gone' });
  expect(await startProcess().pay(press(cards.mastercard))).toMatchObject({ status: 'succeeded' });
  expect((await charged()).received).toBe(6540);
});
