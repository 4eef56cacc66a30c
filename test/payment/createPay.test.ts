import { createPay, type PayState } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { untilQuiet } from 'hyperswitch-saved-cards/testing';
import { expect, it, vi } from 'vitest';
import { fakeTime } from '../support/fakeTime.ts';
import { outcomeOf } from '../support/outcomeOf.ts';
import { openPage, type Answer } from './openPage.ts';

const PAID = { status: 'paid', code: null, message: 'Thank you. Your order is paid.', payment_id: '7_1' };

it('a customer pays with one request, which names the order and no amount', async () => {
  const { load, cards, posts, payment_method_id, refreshes, received } = await openPage();
  expect(await load().pay(cards, '7')).toEqual({ ...PAID, payment_method_id, redirect_url: null });
  expect(posts()).toEqual([
    {
      payment_method_id,
      payment_method_token: null,
      card_cvc_token: null,
      customer_acceptance: null,
      reference: '7',
      idempotency_key: expect.stringMatching(/^[\da-z]+(-[\da-z]+){3}$/) as string,
    },
  ]);
  expect(posts('/pay/outcome')).toEqual([]);
  // The list shows that the card was used.
  expect(refreshes()).toBe(1);
  expect(await received()).toBe(6540);
});

it('the page is busy from the moment that the card is ready until the outcome is known', async () => {
  const { load, cards } = await openPage();
  const payer = load();
  const states: PayState[] = [];
  const unsubscribe = payer.subscribe(() => states.push(payer.get()));
  const result = await payer.pay(cards, '7');
  await untilQuiet(() => payer.get().busy);
  expect(states).toEqual([
    { busy: false, result: null, reference: '7' },
    { busy: true, result: null, reference: '7' },
    { busy: false, result, reference: '7' },
  ]);
  unsubscribe();
  await payer.pay(cards, '7');
  expect(states).toHaveLength(3);
});

it('a listener that throws does not stop a payment', async () => {
  const { load, cards, reported } = await openPage();
  const payer = load();
  payer.subscribe(() => {
    throw new Error('The host has a bug.');
  });
  expect(await payer.pay(cards, '7')).toMatchObject(PAID);
  expect(reported).toHaveLength(3);
});

it('two presses at once, and one while the payment is under way, are one request and one result', async () => {
  const { load, cards, ready, posts, received } = await openPage();
  const payer = load();
  let late: ReturnType<typeof payer.pay> | undefined;
  let calls = 0;
  // As the widget does: one call of two is ready.
  cards.prepared = () => Promise.resolve((calls += 1) === 1 ? ready : { status: 'joined' });
  payer.subscribe(() => {
    if (payer.get().busy) late = payer.pay(cards, '7');
  });
  const [first, second] = await Promise.all([payer.pay(cards, '7'), payer.pay(cards, '7')]);
  expect(first).toMatchObject(PAID);
  expect([second, await late]).toEqual([first, first]);
  expect(posts()).toHaveLength(1);
  // The second press submits a form that may be open; the third one finds the payment under way.
  expect(calls).toBe(2);
  expect(await received()).toBe(6540);
});

it.each([
  [{ status: 'joined' }, { status: 'cancelled', message: '' }],
  [{ status: 'cancelled' }, { status: 'cancelled', message: '' }],
  [
    { status: 'failed', code: 'card_invalid' },
    { status: 'failed', code: 'card_invalid', message: '' },
  ],
] as const)('nothing is posted when preparePayment resolves to %j', async (prepared, result) => {
  const { load, cards, posts } = await openPage();
  cards.prepared = () => Promise.resolve(prepared);
  const payer = load();
  expect(await payer.pay(cards, '7')).toMatchObject(result);
  expect(posts()).toEqual([]);
  expect(payer.get().busy).toBe(false);
});

it('the security code is asked for once it is required, and the payment is made with it', async () => {
  const { load, cards, ready, asked, posts, emulator, typeCvc, received } = await openPage();
  emulator.clock.advance(16 * 60_000);
  cards.prepared = async (options) => ({ ...ready, card_cvc_token: options ? await typeCvc() : null });
  expect(await load().pay(cards, '7')).toMatchObject(PAID);
  expect(asked).toEqual([undefined, { requireCvc: true }]);
  expect(posts()).toHaveLength(2);
  expect(new Set(posts().map(({ idempotency_key }) => idempotency_key)).size).toBe(2);
  expect(await received()).toBe(6540);
});

it('the security code is asked for once and not for ever', async () => {
  const { load, cards, posts, emulator, received } = await openPage();
  emulator.clock.advance(16 * 60_000);
  expect(await load().pay(cards, '7')).toMatchObject({ status: 'refused', code: 'cvc_required' });
  expect(posts()).toHaveLength(2);
  expect(await received()).toBe(0);
});

it('a customer who closes the form for the code has cancelled', async () => {
  const { load, cards, ready, posts, emulator } = await openPage();
  emulator.clock.advance(16 * 60_000);
  cards.prepared = (options) => Promise.resolve(options ? { status: 'cancelled' } : ready);
  expect(await load().pay(cards, '7')).toMatchObject({ status: 'cancelled', message: '' });
  expect(posts()).toHaveLength(1);
});

it('a decline is shown on the row of the card, which stays chosen, and the next press is another attempt', async () => {
  const { load, cards, declines, payment_method_id, refreshes, posts, typeCvc, ready } = await openPage(
    testCards.declined,
  );
  const payer = load();
  const message = 'The card was declined. Use another card, or ask your bank.';
  expect(await payer.pay(cards, '7')).toMatchObject({ status: 'declined', payment_id: '7_1', message });
  expect(declines).toEqual([[payment_method_id, message]]);
  expect(refreshes()).toBe(0);
  cards.prepared = async () => ({ ...ready, card_cvc_token: await typeCvc() });
  expect(await payer.pay(cards, '7')).toMatchObject({ status: 'declined', payment_id: '7_2' });
  expect(posts()).toHaveLength(2);
});

const LOST: Record<string, Answer> = {
  'a network error': async (_request, send) => {
    await send();
    throw new TypeError('Failed to fetch');
  },
  'a 502 of a gateway': async (_request, send) => {
    await send();
    return new Response('<h1>Bad gateway</h1>', { status: 502 });
  },
  'an HTML page with status 200': async (_request, send) => {
    await send();
    return new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } });
  },
  'an empty answer': async (_request, send) => {
    await send();
    return new Response(null, { status: 200 });
  },
  'an answer that says nothing': async (_request, send) => {
    await send();
    return Response.json({ paid: true });
  },
  'an answer that never comes': async (_request, send) => {
    await send();
    return new Promise(() => undefined);
  },
};

it.each(Object.entries(LOST))(
  'after %s the page asks how the order stands and posts nothing again',
  async (_, lost) => {
    const { load, cards, network, posts, received } = await openPage();
    network.pay = lost;
    const time = fakeTime();
    const { value, ms } = await outcomeOf(load().pay(cards, '7'), time);
    expect(value).toMatchObject(PAID);
    expect(ms).toBeLessThanOrEqual(60_100);
    expect(posts()).toHaveLength(1);
    const [{ idempotency_key } = { idempotency_key: null }] = posts();
    expect(posts('/pay/outcome')).toEqual([{ reference: '7', idempotency_key }]);
    expect(await received()).toBe(6540);
  },
);

it('the page of a payment that never arrived says after 15 seconds that it does not know, and the next press pays', async () => {
  const { load, cards, network, posts, received } = await openPage();
  const payer = load();
  const time = fakeTime();
  const { pay } = network;
  network.pay = () => Promise.reject(new TypeError('Failed to fetch'));
  const { value, ms } = await outcomeOf(payer.pay(cards, '7'), time);
  expect(value).toMatchObject({ status: 'unknown', message: expect.stringMatching(/“Pay” again/) as string });
  expect(ms).toBeGreaterThanOrEqual(15_000);
  expect(ms).toBeLessThan(16_000);
  expect(payer.get()).toMatchObject({ busy: false, result: value });
  expect(posts()).toHaveLength(1);
  expect(await received()).toBe(0);
  network.pay = pay;
  expect((await outcomeOf(payer.pay(cards, '7'), time)).value).toMatchObject(PAID);
  expect(await received()).toBe(6540);
});

it('a page whose questions fail too waits as long as the server asks for, and half a minute at most', async () => {
  const { load, cards, network, posts } = await openPage();
  network.pay = () => Promise.reject(new TypeError('Failed to fetch'));
  let seconds = 3;
  network.outcome = () => {
    const headers = { 'Retry-After': String(seconds) };
    seconds = 3600;
    return Promise.resolve(Response.json({ error: { code: 'claims_unavailable' } }, { status: 503, headers }));
  };
  const { value, ms } = await outcomeOf(load().pay(cards, '7'), fakeTime());
  expect(value).toMatchObject({ status: 'unknown' });
  expect(posts()).toHaveLength(1);
  expect(posts('/pay/outcome')).toHaveLength(5);
  expect(ms).toBeGreaterThanOrEqual(3_000 + 3 * 30_000);
  expect(ms).toBeLessThan(94_000);
});

it('a payment that the processor is working on is asked about, and is pending if that takes long', async () => {
  const { load, cards, network } = await openPage();
  network.pay = () => Promise.resolve(Response.json({ status: 'processing', payment_id: '7_1' }));
  network.outcome = network.pay;
  const time = fakeTime();
  expect(await load().pay(cards, '7')).toMatchObject({ status: 'pending', payment_id: '7_1' });
  const { value, ms } = await outcomeOf(load().outcomeOf('7'), time);
  expect(value).toMatchObject({ status: 'pending', message: expect.stringMatching(/do not pay again/) as string });
  expect(ms).toBeGreaterThanOrEqual(15_000);
});

it.each([
  [true, { ...PAID }],
  [
    false,
    { status: 'declined', message: 'Your bank could not confirm that it is you. Try again, or use another card.' },
  ],
])('a customer who comes back from the bank (agreed: %s) reads how it ended', async (agrees, result) => {
  const { load, cards, redirects, answerBank, posts } = await openPage(testCards.threeDSecure);
  const payer = load();
  expect(await payer.pay(cards, '7')).toMatchObject({ status: 'redirecting', redirect_url: redirects[0] });
  expect(redirects[0]).toMatch(/^https:/);
  // The page stays busy while the browser leaves it.
  expect(payer.get().busy).toBe(true);
  await answerBank(agrees);

  const back = load();
  expect(await back.resume('8')).toBeNull();
  expect(await back.resume('7')).toMatchObject(result);
  expect(back.get()).toMatchObject({ busy: false, result, reference: '7' });
  expect(await back.resume('7')).toBeNull();
  expect(posts()).toHaveLength(1);
});

it('a page that the browser has kept asks when it is shown again', async () => {
  const { load, cards, answerBank } = await openPage(testCards.threeDSecure);
  const payer = load();
  await payer.pay(cards, '7');
  await answerBank(true);
  expect(await payer.resume('8')).toBeNull();
  expect(await payer.resume('7')).toMatchObject(PAID);
});

it('a customer who comes back without an answer may pay again, and is sent to the bank’s page again', async () => {
  const { load, cards, redirects } = await openPage(testCards.threeDSecure);
  await load().pay(cards, '7');
  const back = load();
  const { value, ms } = await outcomeOf(back.resume('7'), fakeTime());
  expect(value).toMatchObject({ status: 'unknown', redirect_url: null });
  expect(ms).toBeGreaterThanOrEqual(3_000);
  expect(ms).toBeLessThan(4_000);
  expect(redirects).toHaveLength(1);
  expect(back.get().busy).toBe(false);
  await back.pay(cards, '7');
  expect(redirects[1]).toBe(redirects[0]);
});

it.each(['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,hi', 'ftp://bank.test', '//bank.test', 'bank'])(
  'the page does not go to %s',
  async (redirect_url) => {
    const { load, cards, network, redirects, posts } = await openPage();
    network.pay = () => Promise.resolve(Response.json({ status: 'requires_customer_action', redirect_url }));
    network.outcome = network.pay;
    const { value } = await outcomeOf(load().pay(cards, '7'), fakeTime());
    expect(value).toMatchObject({ status: 'unknown', redirect_url: null });
    expect(redirects).toEqual([]);
    expect(posts()).toHaveLength(1);
  },
);

it('a browser that forbids storage sends the customer to the bank, and the page asks by itself on return', async () => {
  const { load, cards, redirects, answerBank } = await openPage(testCards.threeDSecure);
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('sessionStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  expect(await load().pay(cards, '7')).toMatchObject({ status: 'redirecting' });
  expect(redirects).toHaveLength(1);
  await answerBank(true);
  expect(await load().resume('7')).toBeNull();
  expect(await load().outcomeOf('7')).toMatchObject(PAID);
});

it('the outcome of an order that nobody has tried to pay is that it is not paid', async () => {
  const { load } = await openPage();
  expect(await load().outcomeOf('7')).toMatchObject({ status: 'unpaid', message: 'This order is not paid yet.' });
});

it.each<[number, unknown, string]>([
  [401, { error: { code: 'unauthorized' } }, 'Please sign in again, then press “Pay”.'],
  [404, { error: { code: 'not_found' } }, 'nothing was charged'],
  [404, { error: { code: 'order_not_found' } }, 'nothing was charged'],
  [410, { error: { code: 'card_gone' } }, 'nothing was charged'],
  [422, { error: { code: 'unsupported_payment_method' } }, 'nothing was charged'],
  [200, { status: 'cancelled' }, 'nothing was charged'],
  [200, { status: 'expired' }, 'nothing was charged'],
])('a page that gets %i %j says that nothing was charged, and asks nothing', async (status, body, words) => {
  const { load, cards, network, posts, declines } = await openPage();
  network.pay = () => Promise.resolve(Response.json(body, { status }));
  const result = await load().pay(cards, '7');
  expect(result).toMatchObject({ status: 'refused', code: expect.any(String) as string });
  expect(result.message).toContain(words);
  expect(posts('/pay/outcome')).toEqual([]);
  expect(declines).toEqual([]);
});

it.each(['card_gone', 'not_found'])('the list is read again after %s', async (code) => {
  const { load, cards, network, refreshes } = await openPage();
  network.pay = () => Promise.resolve(Response.json({ error: { code } }, { status: 404 }));
  await load().pay(cards, '7');
  expect(refreshes()).toBe(1);
});

it.each<[number, unknown]>([
  [502, { error: { code: 'outcome_unknown' } }],
  [502, { error: { code: 'not_charged' } }],
  [502, { error: { code: 'vault_unavailable' } }],
  [503, { error: { code: 'claims_unavailable' } }],
  [500, { error: { code: 'internal' } }],
  [429, { error: { code: 'too_many_requests' } }],
  [409, { error: { code: 'payment_id_taken' } }],
  [408, {}],
  [404, { message: 'There is nothing here.' }],
  [403, {}],
  [200, {}],
])('a page that gets %i %j asks, and does not say that nothing was charged', async (status, body) => {
  const { load, cards, network, posts } = await openPage();
  network.pay = () => Promise.resolve(Response.json(body, { status }));
  const { value } = await outcomeOf(load().pay(cards, '7'), fakeTime());
  expect(value).toMatchObject({ status: 'unknown', message: expect.stringMatching(/We do not know yet/) as string });
  expect(posts()).toHaveLength(1);
  expect(posts('/pay/outcome').length).toBeGreaterThan(1);
});

it('a question that is refused, such as after the customer has signed out, leaves the outcome unknown', async () => {
  const { load, cards, network, posts } = await openPage();
  network.pay = LOST['a network error'] ?? network.pay;
  network.outcome = () => Promise.resolve(Response.json({ error: { code: 'unauthorized' } }, { status: 401 }));
  expect(await load().pay(cards, '7')).toMatchObject({ status: 'unknown', code: 'unauthorized' });
  expect(posts('/pay/outcome')).toHaveLength(1);
});

const bug = () => {
  throw new Error('The host has a bug.');
};

it.each([
  ['throws', bug],
  ['rejects', () => Promise.reject(new Error('The host has a bug.'))],
])('a host whose preparePayment %s pays nothing, says so, and can try again', async (_, prepared) => {
  const { load, cards, posts, reported, ready } = await openPage();
  cards.prepared = prepared;
  const payer = load();
  expect(await payer.pay(cards, '7')).toMatchObject({
    status: 'failed',
    code: 'unknown',
    message: expect.stringContaining('nothing was charged') as string,
  });
  expect(payer.get().busy).toBe(false);
  expect(posts()).toEqual([]);
  expect(reported).toHaveLength(1);
  cards.prepared = () => Promise.resolve(ready);
  expect(await payer.pay(cards, '7')).toMatchObject(PAID);
});

it('a host whose refresh throws has been paid', async () => {
  const { load, cards, reported } = await openPage();
  cards.refresh = bug;
  expect(await load().pay(cards, '7')).toMatchObject(PAID);
  expect(reported).toHaveLength(1);
});

it('a host whose showDecline throws learns of the decline', async () => {
  const { load, cards, reported } = await openPage(testCards.declined);
  cards.showDecline = bug;
  expect(await load().pay(cards, '7')).toMatchObject({ status: 'declined' });
  expect(reported).toHaveLength(1);
});

it('a host whose redirect throws is not busy for ever: the customer may press “Pay” again', async () => {
  const { load, cards, reported } = await openPage(testCards.threeDSecure);
  const payer = load({ redirect: bug });
  expect(await payer.pay(cards, '7')).toMatchObject({ status: 'unknown' });
  expect(payer.get().busy).toBe(false);
  expect(await load().resume('7')).toBeNull();
  expect(reported).toHaveLength(1);
});

it('a bank whose page does not open does not keep the page busy: the customer may press “Pay” again', async () => {
  const { load, cards, redirects } = await openPage(testCards.threeDSecure);
  const time = fakeTime();
  const payer = load();
  const { value } = await outcomeOf(payer.pay(cards, '7'), time);
  expect(value).toMatchObject({ status: 'redirecting' });
  expect(payer.get().busy).toBe(true);
  await time.pass(10_000);
  expect(payer.get().busy).toBe(false);
  await outcomeOf(payer.pay(cards, '7'), time);
  expect(redirects[1]).toBe(redirects[0]);
});

it('an order whose form is still open when the page shows another one is not paid', async () => {
  const { load, cards, ready, posts } = await openPage();
  let submit: () => void = () => undefined;
  cards.preparePayment = () =>
    new Promise((resolve) => {
      submit = () => resolve(ready);
    });
  const payer = load();
  const left = payer.pay(cards, '7');
  await payer.resume('8');
  submit();
  expect(await left).toMatchObject({ status: 'cancelled' });
  expect(posts()).toEqual([]);
});

it('an order that the customer has left while a form was open is not paid; the one that they are at is', async () => {
  const { load, cards, ready, posts, received } = await openPage();
  let submit: () => void = () => undefined;
  let calls = 0;
  cards.prepared = () => {
    calls += 1;
    if (calls === 1) return new Promise((resolve) => (submit = () => resolve(ready)));
    if (calls > 2) return Promise.resolve(ready);
    submit();
    return Promise.resolve({ status: 'joined' });
  };
  const payer = load();
  const [left, wanted] = [payer.pay(cards, '7'), payer.pay(cards, '8')];
  expect(await left).toMatchObject({ status: 'cancelled' });
  expect(await wanted).toMatchObject({ status: 'paid', payment_id: '8_1' });
  expect(posts().map(({ reference }) => reference)).toEqual(['8']);
  expect([await received('7'), await received('8')]).toEqual([0, 6540]);
});

it('an order that is pressed while another one is being paid is paid after it, with a result of its own', async () => {
  const { load, cards, ready, typeCvc, posts, received } = await openPage();
  cards.prepared = async () => ({ ...ready, card_cvc_token: await typeCvc() });
  const payer = load();
  let other: ReturnType<typeof payer.pay> | undefined;
  payer.subscribe(() => {
    if (payer.get().busy) other ??= payer.pay(cards, '8');
  });
  expect(await payer.pay(cards, '7')).toMatchObject(PAID);
  expect(await other).toMatchObject({ status: 'paid', payment_id: '8_1' });
  expect(posts().map(({ reference }) => reference)).toEqual(['7', '8']);
  expect([await received('7'), await received('8')]).toEqual([6540, 6540]);
});

it('a card without an id is paid by its token, and so is one that is not saved, whose id proves nothing for a guest', async () => {
  const { load, cards, ready, posts, network } = await openPage();
  network.pay = () => Promise.resolve(Response.json({ status: 'succeeded' }));
  const payer = load();
  cards.prepared = () => Promise.resolve({ ...ready, payment_method_id: null, payment_method_token: 'token_1' });
  await payer.pay(cards, '7');
  const card = { ...ready.card, storage_type: 'volatile' } as const;
  cards.prepared = () => Promise.resolve({ ...ready, card, payment_method_token: 'token_2' });
  await payer.pay(cards, '7');
  expect(posts()).toMatchObject([
    { payment_method_id: null, payment_method_token: 'token_1' },
    { payment_method_id: null, payment_method_token: 'token_2' },
  ]);
});

it('a customer’s card that is not saved is paid by its id once its token has expired', async () => {
  const { load, cards, ready, posts, received } = await openPage();
  const card = { ...ready.card, storage_type: 'volatile' } as const;
  cards.prepared = () => Promise.resolve({ ...ready, card, payment_method_token: 'token_expired' });
  expect(await load().pay(cards, '7')).toMatchObject(PAID);
  expect(posts()).toHaveLength(2);
  expect(await received()).toBe(6540);
});

it('own words replace the English ones, and own headers are sent', async () => {
  const { load, cards, network } = await openPage();
  const sent: (string | null)[] = [];
  const { pay } = network;
  network.pay = (request, send) => {
    sent.push(request.headers.get('x-csrf'));
    return pay(request, send);
  };
  const payer = load({ messages: { paid: 'Danke!' }, headers: { 'X-CSRF': 'token' } });
  expect(await payer.pay(cards, '7')).toMatchObject({ status: 'paid', message: 'Danke!' });
  expect(sent).toEqual(['token']);
});

it('an address is needed', () => {
  expect(() => createPay({ url: '' })).toThrow(/createPay needs the address/);
});
