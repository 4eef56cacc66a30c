import { serve } from '@hono/node-server';
import {
  createSavedCardsHandler,
  type AuditEvent,
  type PayContext,
  type SavedCardsHandlerOptions,
} from 'hyperswitch-saved-cards/server';
import { request as sendHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCard } from './support/addCard.ts';
import { mount, PATH } from './support/mount.ts';

const events: AuditEvent[] = [];
const charged: PayContext[] = [];
const { emulator, handler, hyperswitch, errors, list, foreignId } = mount({
  onEvent: (event) => events.push(event),
  pay: (context) => {
    charged.push(context);
    return Promise.resolve({});
  },
});
const somebodyElse = emulator.customers.withOne;
const known: Record<string, string> = {};
let server: Server;

beforeAll(async () => {
  known['FOREIGN_ID'] = await foreignId();
  known['FOREIGN_TOKEN'] = await addCard(emulator, somebodyElse, '6011111111111117');
  known['OWN_ID'] = (await list())[0]?.payment_method_id ?? '';
  const options = { fetch: handler, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false };
  await new Promise<void>((resolve) => {
    server = serve(options, () => resolve()) as Server;
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Attack {
  method?: string;
  /** Sent as it is: nothing makes a tidy address of it first. */
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends a request of a page, with what the attack changes of it. */
function attack({ method = 'GET', path = '', headers = {}, body = '' }: Attack) {
  const fill = (text: string) => text.replace(/FOREIGN_ID|FOREIGN_TOKEN|OWN_ID/g, (name) => known[name] ?? '');
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = sendHttp({
      port,
      host: '127.0.0.1',
      method,
      path: fill(path.startsWith('//') ? path : PATH + path),
      headers: { 'x-saved-cards': '1', 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, body: text });
      });
    });
    sent.end(fill(body));
  });
}

const rename = { method: 'PUT', path: '/OWN_ID' };
const pay = { method: 'POST', path: '/pay' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

it.each<[string, Attack, number, string]>([
  ['no header of ours', { headers: { 'x-saved-cards': '' } }, 403, 'forbidden'],
  ['a foreign origin', { headers: { origin: 'https://evil.test' } }, 403, 'forbidden'],
  ['an origin without a name', { headers: { origin: 'null' } }, 403, 'forbidden'],
  ['a subdomain', { headers: { origin: 'https://evil.shop.test', 'sec-fetch-site': 'same-site' } }, 403, 'forbidden'],
  ['a form post', { method: 'POST', path: '/session', headers: { ...form, 'x-saved-cards': '' } }, 403, 'forbidden'],
  ['a form with our header', { ...rename, headers: form, body: 'nick_name=x' }, 415, 'unsupported_media_type'],
  ['text', { ...rename, headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, 'unsupported_media_type'],
  [
    'almost JSON',
    { ...rename, headers: { 'content-type': 'application/jsonp' }, body: '{}' },
    415,
    'unsupported_media_type',
  ],
  ['10 MB', { ...rename, body: ' '.repeat(10_000_000) }, 413, 'body_too_large'],
  [
    '10 MB of unknown length',
    { ...rename, headers: { 'transfer-encoding': 'chunked' }, body: ' '.repeat(10_000_000) },
    413,
    'body_too_large',
  ],
  ['a list for a body', { ...rename, body: '[{"nick_name":"x"}]' }, 400, 'invalid_body'],
  ['a long nickname', { ...rename, body: `{"nick_name":"${'x'.repeat(256)}"}` }, 400, 'invalid_body'],
  ['a long holder', { ...rename, body: `{"card_holder_name":"${'x'.repeat(256)}"}` }, 400, 'invalid_body'],
  [
    'a card number as nickname',
    { ...rename, body: '{"nick_name":"my 4242-4242-4242-4242"}' },
    400,
    'nickname_is_card_number',
  ],
  [
    'a card number as holder',
    { ...rename, body: '{"card_holder_name":"4242424242424242"}' },
    400,
    'card_holder_name_is_card_number',
  ],
  [
    'another customer\u2019s card to rename',
    { method: 'PUT', path: '/FOREIGN_ID', body: '{"nick_name":"x"}' },
    404,
    'not_found',
  ],
  ['another customer\u2019s card to delete', { method: 'DELETE', path: '/FOREIGN_ID' }, 404, 'not_found'],
  ['another customer\u2019s card to prefer', { method: 'POST', path: '/FOREIGN_ID/default' }, 404, 'not_found'],
  ['another customer\u2019s card to charge', { ...pay, body: '{"payment_method_id":"FOREIGN_ID"}' }, 404, 'not_found'],
  [
    'another customer\u2019s token to exchange',
    { method: 'POST', path: '/exchange', body: '{"payment_method_token":"FOREIGN_TOKEN"}' },
    404,
    'not_found',
  ],
  [
    'another customer\u2019s token to charge',
    { ...pay, body: '{"payment_method_token":"FOREIGN_TOKEN"}' },
    404,
    'not_found',
  ],
  ['another customer\u2019s token as an id', { method: 'DELETE', path: '/FOREIGN_TOKEN' }, 404, 'not_found'],
  ['an amount', { ...pay, body: '{"payment_method_id":"OWN_ID","amount":1}' }, 400, 'invalid_body'],
  ['a negative amount', { ...pay, body: '{"payment_method_id":"OWN_ID","amount":-1}' }, 400, 'invalid_body'],
  ['a currency', { ...pay, body: '{"payment_method_id":"OWN_ID","currency":"XXX"}' }, 400, 'invalid_body'],
  [
    'a customer to charge',
    { ...pay, body: `{"payment_method_id":"OWN_ID","customer_id":"${somebodyElse}"}` },
    400,
    'invalid_body',
  ],
  [
    'a field that JSON hides',
    { ...pay, body: '{"payment_method_id":"OWN_ID","__proto__":{"amount":1}}' },
    400,
    'invalid_body',
  ],
  ['a way up', { method: 'DELETE', path: '/../../v1/customers' }, 404, 'route_not_found'],
  ['a way up in code', { method: 'DELETE', path: '/%2e%2e' }, 404, 'route_not_found'],
  ['a slash in code', { method: 'DELETE', path: '/..%2F..%2Fpayments%2Fpay_1' }, 404, 'not_found'],
  ['a slash in code twice', { method: 'DELETE', path: '/..%252F..%252Fpayments' }, 404, 'not_found'],
  ['a query in code', { method: 'DELETE', path: '/x%3Ffetch_raw_detail=true' }, 404, 'not_found'],
  ['a backslash in code', { method: 'DELETE', path: '/..%5C..%5Cpayments' }, 404, 'not_found'],
  ['another host for a path', { path: `//evil.test${PATH}` }, 404, 'route_not_found'],
  ['a path that only begins alike', { path: '-of-others' }, 404, 'route_not_found'],
  ['a card by its address', { path: '/OWN_ID' }, 404, 'route_not_found'],
])('refuses %s', async (_what, request, status, code) => {
  const before = emulator.requests.length;
  const told = events.length;
  const answer = await attack(request);
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([status, { error: { code } }]);
  const asked = emulator.requests.slice(before);
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(charged).toEqual([]);
  expect(events.slice(told)).toMatchObject([{ type: 'request.refused', code, status }]);
});

it.each<[string, Attack]>([
  ['the query', { path: `?customer_id=${somebodyElse}` }],
  ['a header', { headers: { 'x-customer-id': somebodyElse, customer_id: somebodyElse } }],
  [
    'the body',
    { method: 'POST', path: '/session', body: `{"customer_id":"${somebodyElse}","storage_type":"volatile"}` },
  ],
])('takes no customer from %s', async (_where, request) => {
  const before = emulator.requests.length;
  const { status, body } = await attack(request);
  expect(status).toBe(200);
  expect(JSON.stringify(emulator.requests.slice(before))).not.toContain(somebodyElse);
  const { payment_methods, sdk_authorization } = JSON.parse(body) as {
    payment_methods?: unknown;
    sdk_authorization?: string;
  };
  if (sdk_authorization === undefined) expect(payment_methods).toEqual(await list());
  else expect(atob(sdk_authorization)).toContain(`customer_id=${emulator.customers.withThree},`);
});

it('leaves the other customer\u2019s cards as they were', async () => {
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(somebodyElse);
  expect(customer_payment_methods).toMatchObject([
    { id: known['FOREIGN_ID'], payment_method_data: { card: { card_holder_name: 'Jane Roe' } } },
  ]);
  expect(JSON.stringify([events, errors.map(String)])).not.toMatch(/snd_|token_|4242/);
});

it('is not made without authenticate', () => {
  const make = () => createSavedCardsHandler({ hyperswitch } as SavedCardsHandlerOptions);
  expect(make).toThrow(/authenticate/);
});
