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
import { addCard } from '../../support/addCard.ts';
import { mount, PATH } from '../support/mount.ts';

const events: AuditEvent[] = [];
const charged: PayContext[] = [];
const { emulator, handler, hyperswitch, errors, list, foreignId } = mount({
  onEvent: (event) => events.push(event),
  pay: (context) => {
    charged.push(context);
    return Promise.resolve({ status: 'succeeded' });
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
  /** Sent unchanged: it is not normalized as a URL. */
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends the request of a page with the changes of the attack. */
function attack({ method = 'GET', path = '', headers = {}, body = '' }: Attack) {
  const fill = (text: string) => text.replace(/FOREIGN_ID|FOREIGN_TOKEN|OWN_ID/g, (name) => known[name] ?? '');
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = sendHttp({
      port,
      host: '127.0.0.1',
      agent: false,
      method,
      path: fill(path.startsWith('//') ? path : PATH + path),
      headers: { 'x-saved-cards': '1', 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject);
    // The server closes the connection of a body that it does not read to its end.
    sent.on('socket', (socket) => socket.on('error', reject));
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

/** What is refused before anybody is asked who they are: whoever is not signed in could fill the log with it. */
const BEFORE_SIGN_IN = ['forbidden', 'unsupported_media_type', 'route_not_found', 'body_too_large'];

it.each<[string, Attack, number, string]>([
  ['a request without the header X-Saved-Cards', { headers: { 'x-saved-cards': '' } }, 403, 'forbidden'],
  ['a request from another origin', { headers: { origin: 'https://evil.test' } }, 403, 'forbidden'],
  ['a request from the opaque origin "null"', { headers: { origin: 'null' } }, 403, 'forbidden'],
  [
    'a request from a subdomain of the shop',
    { headers: { origin: 'https://evil.shop.test', 'sec-fetch-site': 'same-site' } },
    403,
    'forbidden',
  ],
  [
    'a form of another site',
    { method: 'POST', path: '/session', headers: { ...form, 'x-saved-cards': '' } },
    403,
    'forbidden',
  ],
  [
    'a form-encoded body with the header X-Saved-Cards',
    { ...rename, headers: form, body: 'nick_name=x' },
    415,
    'unsupported_media_type',
  ],
  [
    'a body of content type text/plain',
    { ...rename, headers: { 'content-type': 'text/plain' }, body: '{}' },
    415,
    'unsupported_media_type',
  ],
  [
    'a body of content type application/jsonp',
    { ...rename, headers: { 'content-type': 'application/jsonp' }, body: '{}' },
    415,
    'unsupported_media_type',
  ],
  ['a body of 10 MB', { ...rename, body: ' '.repeat(10_000_000) }, 413, 'body_too_large'],
  [
    'a chunked body of 10 MB',
    { ...rename, headers: { 'transfer-encoding': 'chunked' }, body: ' '.repeat(10_000_000) },
    413,
    'body_too_large',
  ],
  ['a JSON array as body', { ...rename, body: '[{"nick_name":"x"}]' }, 400, 'invalid_body'],
  ['a nickname of 256 characters', { ...rename, body: `{"nick_name":"${'x'.repeat(256)}"}` }, 400, 'invalid_body'],
  [
    'a card holder name of 256 characters',
    { ...rename, body: `{"card_holder_name":"${'x'.repeat(256)}"}` },
    400,
    'invalid_body',
  ],
  [
    'a nickname that contains a card number',
    { ...rename, body: '{"nick_name":"my 4242-4242-4242-4242"}' },
    400,
    'nickname_is_card_number',
  ],
  [
    'a card number as card holder name',
    { ...rename, body: '{"card_holder_name":"4242424242424242"}' },
    400,
    'card_holder_name_is_card_number',
  ],
  [
    'renaming another customer\u2019s card',
    { method: 'PUT', path: '/FOREIGN_ID', body: '{"nick_name":"x"}' },
    404,
    'not_found',
  ],
  ['deleting another customer\u2019s card', { method: 'DELETE', path: '/FOREIGN_ID' }, 404, 'not_found'],
  [
    'making another customer\u2019s card the default',
    { method: 'POST', path: '/FOREIGN_ID/default' },
    404,
    'not_found',
  ],
  ['charging another customer\u2019s card', { ...pay, body: '{"payment_method_id":"FOREIGN_ID"}' }, 404, 'not_found'],
  [
    'exchanging another customer\u2019s token',
    { method: 'POST', path: '/exchange', body: '{"payment_method_token":"FOREIGN_TOKEN"}' },
    404,
    'not_found',
  ],
  [
    'charging another customer\u2019s token',
    { ...pay, body: '{"payment_method_token":"FOREIGN_TOKEN"}' },
    404,
    'not_found',
  ],
  [
    'deleting a card with another customer\u2019s token as its id',
    { method: 'DELETE', path: '/FOREIGN_TOKEN' },
    404,
    'not_found',
  ],
  ['a payment with an amount', { ...pay, body: '{"payment_method_id":"OWN_ID","amount":1}' }, 400, 'invalid_body'],
  [
    'a payment with a negative amount',
    { ...pay, body: '{"payment_method_id":"OWN_ID","amount":-1}' },
    400,
    'invalid_body',
  ],
  [
    'a payment with a currency',
    { ...pay, body: '{"payment_method_id":"OWN_ID","currency":"XXX"}' },
    400,
    'invalid_body',
  ],
  [
    'a payment with a customer_id',
    { ...pay, body: `{"payment_method_id":"OWN_ID","customer_id":"${somebodyElse}"}` },
    400,
    'invalid_body',
  ],
  [
    'a payment with a __proto__ field',
    { ...pay, body: '{"payment_method_id":"OWN_ID","__proto__":{"amount":1}}' },
    400,
    'invalid_body',
  ],
  ['a path with dot segments', { method: 'DELETE', path: '/../../v1/customers' }, 404, 'route_not_found'],
  ['a path with encoded dot segments', { method: 'DELETE', path: '/%2e%2e' }, 404, 'route_not_found'],
  ['an id with an encoded slash', { method: 'DELETE', path: '/..%2F..%2Fpayments%2Fpay_1' }, 404, 'not_found'],
  ['an id with a slash encoded twice', { method: 'DELETE', path: '/..%252F..%252Fpayments' }, 404, 'not_found'],
  ['an id with an encoded query', { method: 'DELETE', path: '/x%3Ffetch_raw_detail=true' }, 404, 'not_found'],
  ['an id with an encoded backslash', { method: 'DELETE', path: '/..%5C..%5Cpayments' }, 404, 'not_found'],
  ['another host in place of a path', { path: `//evil.test${PATH}` }, 404, 'route_not_found'],
  ['a path that only begins with the base path', { path: '-of-others' }, 404, 'route_not_found'],
  ['a GET for a single card', { path: '/OWN_ID' }, 404, 'route_not_found'],
])(
  'the handler refuses %s and changes nothing, and records it of somebody who could ask for that',
  async (_what, request, status, code) => {
    const before = emulator.requests.length;
    const recorded = events.length;
    const answer = await attack(request);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([status, { error: { code } }]);
    const asked = emulator.requests.slice(before);
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(charged).toEqual([]);
    // How long a body in pieces is shows only when it is read.
    const isRecorded = !BEFORE_SIGN_IN.includes(code) || request.headers?.['transfer-encoding'] === 'chunked';
    expect(events.slice(recorded)).toMatchObject(isRecorded ? [{ type: 'request.refused', code, status }] : []);
  },
);

it.each<[string, Attack]>([
  ['the query of a request', { path: `?customer_id=${somebodyElse}` }],
  ['a header of a request', { headers: { 'x-customer-id': somebodyElse, customer_id: somebodyElse } }],
  [
    'the body of a request',
    { method: 'POST', path: '/session', body: `{"customer_id":"${somebodyElse}","storage_type":"volatile"}` },
  ],
])('the handler ignores a customer_id in %s', async (_where, request) => {
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

it('the other customer\u2019s cards are unchanged after all attacks, and no log contains a secret', async () => {
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(somebodyElse);
  expect(customer_payment_methods).toMatchObject([
    { id: known['FOREIGN_ID'], payment_method_data: { card: { card_holder_name: 'Jane Roe' } } },
  ]);
  expect(JSON.stringify([events, errors.map(String)])).not.toMatch(/snd_|token_|4242/);
});

it('createSavedCardsHandler() throws without the option authenticate', () => {
  const make = () => createSavedCardsHandler({ hyperswitch } as SavedCardsHandlerOptions);
  expect(make).toThrow(/authenticate/);
});
