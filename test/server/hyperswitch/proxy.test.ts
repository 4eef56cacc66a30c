import type { ProxyRequest } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { connectTo, failureOf } from '../support/client.ts';
import { DECLINED, openShop, VISA } from '../support/openShop.ts';

const processor = {
  destination_url: 'https://psp.example/payments',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer sk_demo' },
  method: 'POST',
} as const;

const source = {
  type: 'card',
  number: '{{$card_number}}',
  expiry_month: '{{ $card_exp_month }}',
  expiry_year: '{{$card_exp_year}}',
};

/** A request to charge the card at the shop's own processor. */
const charge = (token: string, token_type: ProxyRequest['token_type'], more = {}): ProxyRequest => ({
  ...processor,
  token,
  token_type,
  request_body: { source: { ...source, ...more }, amount: 6540, currency: 'USD' },
});

it('a saved card is charged through the proxy by its id', async () => {
  const { hyperswitch, agreedCard } = await openShop();
  const { id } = await agreedCard();
  expect(await hyperswitch.proxy.send(charge(id, 'payment_method_id'))).toMatchObject({
    status_code: 201,
    response: { approved: true, amount: 6540, source: { last4: '4242' } },
  });
});

it.each([
  [VISA, true],
  [DECLINED, false],
])(
  'a guest’s card %s is charged through the proxy as volatile_payment_method_id (approved: %s)',
  async (number, approved) => {
    const { hyperswitch, newCard } = await openShop();
    const { id } = await newCard(number);
    expect(await hyperswitch.proxy.send(charge(id, 'volatile_payment_method_id'))).toMatchObject({
      status_code: 201,
      response: { approved },
    });
  },
);

it('a guest’s card is not found as payment_method_id, and a saved one not as volatile_payment_method_id', async () => {
  const { hyperswitch, newCard, agreedCard } = await openShop();
  const guests = charge((await newCard(VISA)).id, 'payment_method_id');
  expect(await failureOf(hyperswitch.proxy.send(guests))).toMatchObject({ status: 404, code: 'HE_02' });
  const saved = charge((await agreedCard()).id, 'volatile_payment_method_id');
  expect((await failureOf(hyperswitch.proxy.send(saved))).retryable).toBe(false);
});

it('a browser’s token of either card is a payment_method_token', async () => {
  const { hyperswitch, emulator, addCard } = await openShop();
  for (const token of [await addCard(VISA), await addCard(VISA, emulator.customers.withNone)]) {
    expect(await hyperswitch.proxy.send(charge(token, 'payment_method_token'))).toMatchObject({ status_code: 201 });
  }
});

it('the stored CVC is used up by every call for its card, also by one without {{$card_cvc}}', async () => {
  const { hyperswitch, newCard } = await openShop();
  const { id } = await newCard(VISA);
  const isStored = async () =>
    (await hyperswitch.paymentMethods.retrieve(id)).card_cvc_token_storage?.is_stored ?? false;
  expect(await isStored()).toBe(true);
  await hyperswitch.proxy.send(charge(id, 'volatile_payment_method_id'));
  expect(await isStored()).toBe(false);
  // It is null in the body now, and the processor decides.
  const withCvc = charge(id, 'volatile_payment_method_id', { cvv: '{{$card_cvc}}' });
  expect(await hyperswitch.proxy.send(withCvc)).toMatchObject({ status_code: 201 });
});

it.each<[string, unknown, string]>([
  ['in an array', { items: [{ number: '{{$card_number}}' }] }, 'request_body.items[0].number'],
  ['in an array of arrays', [['{{ $card_cvc }}']], 'request_body[0][0]'],
  ['before other text', { note: '{{$card_number}} is the card' }, 'request_body.note'],
  ['after other text', { deep: { note: 'card {{$card_number}}' } }, 'request_body.deep.note'],
  ['beside another one', { expiry: '{{$card_exp_month}}/{{$card_exp_year}}' }, 'request_body.expiry'],
  ['in a whole body', 'number={{$card_number}}', 'request_body'],
  ['in a body that is JSON already', JSON.stringify({ a: '{{$card_number}}' }), 'request_body'],
  ['with a name that the vault does not have', { a: '{{$card_nummer}}' }, 'request_body.a'],
  ['in capitals', { a: '{{$CARD_NUMBER}}' }, 'request_body.a'],
  ['that is not closed', { a: '{{$card_number' }, 'request_body.a'],
  ['with a space after the dollar sign', { a: '{{$ card_number}}' }, 'request_body.a'],
  ['with a space around it', { a: ' {{$card_number}} ' }, 'request_body.a'],
  ['in the name of a field', { a: { '{{$card_number}}': 1 } }, 'the name of a field of request_body.a'],
  ['that only its JSON has', { a: { toJSON: () => ['{{$card_number}}'] } }, 'request_body.a[0]'],
  ['in a string object', { a: new String('x{{$card_number}}') }, 'request_body.a'],
  ['in an object without a prototype', Object.assign(Object.create(null) as object, { a: ['{{$card_cvc}}'] }), 'a[0]'],
])(
  'a placeholder %s is refused before anything is sent, and the error names its path',
  async (_, request_body, path) => {
    const { hyperswitch, emulator, agreedCard } = await openShop();
    const request = { ...charge((await agreedCard()).id, 'payment_method_id'), request_body };
    const before = emulator.requests.length;
    const error: unknown = await hyperswitch.proxy.send(request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`${path} `);
    expect(emulator.requests).toHaveLength(before);
  },
);

it.each([
  ['destination_url', { destination_url: 'https://psp.example/{{$card_number}}' }],
  ['headers.X-Card', { headers: { ...processor.headers, 'X-Card': '{{$card_number}}' } }],
  ['the name of a field of headers', { headers: { '{{ $card_number }}': '1' } }],
  ['headers.X-Card', { headers: { 'X-Card': new String('{{$card_number}}') as string } }],
])('a placeholder in %s is refused before anything is sent', async (path, wrong) => {
  const { hyperswitch, emulator } = await openShop();
  const before = emulator.requests.length;
  const error: unknown = await hyperswitch.proxy
    .send({ ...charge('pm_1', 'payment_method_id'), ...wrong })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain(`${path} has a placeholder`);
  expect(emulator.requests).toHaveLength(before);
});

it('what is checked is what is sent, also of an object that is another one each time', async () => {
  const { hyperswitch, requests } = connectTo(() => Response.json({ response: null }));
  let times = 0;
  const card = { toJSON: () => ((times += 1) === 1 ? '{{$card_number}}' : ['{{$card_number}}']) };
  await hyperswitch.proxy.send({ ...charge('pm_1', 'payment_method_id'), request_body: { card } });
  expect(await requests[0]?.json()).toMatchObject({ request_body: { card: '{{$card_number}}' } });
});

it('arrays without placeholders and strings with other braces are sent', async () => {
  const { hyperswitch, agreedCard } = await openShop();
  const request = charge((await agreedCard()).id, 'payment_method_id', { tags: ['{{name}}', '$5', 1, null, {}] });
  expect(await hyperswitch.proxy.send(request)).toMatchObject({ status_code: 201 });
});

it.each(['token', 'token_type'] as const)('a request without %s is refused with 400', async (field) => {
  const { hyperswitch, agreedCard } = await openShop();
  const request = { ...charge((await agreedCard()).id, 'payment_method_id'), [field]: undefined };
  expect(await failureOf(hyperswitch.proxy.send(request))).toMatchObject({ status: 400 });
});

it.each([
  [
    'deleted',
    async (shop: Awaited<ReturnType<typeof openShop>>) => {
      const { id } = await shop.agreedCard();
      await shop.hyperswitch.paymentMethods.delete(id);
      return id;
    },
  ],
  ['unknown', () => Promise.resolve('12345_pm_0198f3a0b1c27d3e9a4b5c6d7e8f9012')],
])('a card that is %s cannot be sent to a processor', async (_, by) => {
  const shop = await openShop();
  const request = charge(await by(shop), 'payment_method_id');
  expect(await failureOf(shop.hyperswitch.proxy.send(request))).toMatchObject({ status: 404, retryable: false });
});

it('a processor that refuses resolves, and one that cannot be reached rejects with 500', async () => {
  const { hyperswitch, agreedCard } = await openShop();
  const request = charge((await agreedCard()).id, 'payment_method_id');
  const refused = await hyperswitch.proxy.send({ ...request, request_body: { source: { type: 'card' } } });
  expect(refused).toMatchObject({ status_code: 422 });
  const unreachable = { ...request, destination_url: 'https://nowhere.example/payments' };
  expect(await failureOf(hyperswitch.proxy.send(unreachable))).toMatchObject({ status: 500 });
});
