import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { DocumentError } from '../../tools/contract/documentErrors.ts';
import type { DocumentPath } from '../../tools/contract/documentPaths.ts';
import type { Exchange } from '../../tools/contract/exchange.ts';
import { createJudge } from '../../tools/contract/createJudge.ts';
import { OpenApi } from '../../tools/contract/openApi.ts';

const schemas = {
  Order: {
    type: 'object',
    required: ['amount', 'payer'],
    properties: {
      amount: { type: 'integer', format: 'int64', minimum: 1 },
      note: { type: 'string', nullable: true },
      currency: { allOf: [{ $ref: '#/components/schemas/Currency' }], nullable: true },
      payer: { $ref: '#/components/schemas/Payer' },
      extra: { type: 'object' },
      more: { allOf: [{ $ref: '#/components/schemas/Order' }], nullable: true },
    },
  },
  Named: {
    allOf: [
      { $ref: '#/components/schemas/Order' },
      { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    ],
  },
  Currency: { type: 'string', enum: ['EUR', 'USD'] },
  Payer: {
    oneOf: [
      {
        type: 'object',
        required: ['card'],
        properties: {
          card: { type: 'object', required: ['number'], properties: { number: { type: 'string' } } },
        },
      },
      { type: 'object', required: ['wallet'], properties: { wallet: { type: 'string' } } },
    ],
  },
};

const json = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

const paths = {
  '/orders': {
    post: { requestBody: json('Order'), responses: { 200: json('Named'), 400: {} } },
  },
  '/orders/{id}': {
    get: {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'full', in: 'query', schema: { type: 'boolean', nullable: true } },
        { name: 'X-Shop', in: 'header', required: true, schema: { type: 'string' } },
      ],
      responses: { 200: json('Named') },
    },
  },
};

function openApi(): OpenApi {
  const directory = mkdtempSync(join(tmpdir(), 'openapi-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'shop.json');
  writeFileSync(file, JSON.stringify({ openapi: '3.0.3', paths, components: { schemas } }));
  return new OpenApi([file]);
}

const order = { amount: 5, payer: { card: { number: '4242' } } };

/** An exchange that the document allows, with what the test changes. */
function exchange({
  body = order,
  answer = { id: 'o', ...order },
  ...rest
}: { body?: unknown; answer?: unknown } & Partial<Omit<Exchange, 'answer'>>) {
  const common = { method: 'POST', path: '/orders', query: {}, headers: {}, status: 200, test: 'a test' };
  return { ...common, request: JSON.stringify(body), answer: JSON.stringify(answer), ...rest };
}

function deviations(exchanges: Exchange[], errors: DocumentError[] = [], known: DocumentPath[] = []) {
  const verdict = createJudge(openApi(), errors, known)(exchanges);
  return verdict.deviations.map(
    ({ first: { on, part, at, rule }, count }) => `${String(count)} ${on} ${part} ${at} ${rule}`,
  );
}

it('finds nothing in what the document allows, nulls where it says so included', () => {
  const full = { ...order, note: null, currency: null, extra: { any: ['thing'] } };
  expect(deviations([exchange({}), exchange({ body: full, answer: { id: 'o', ...full } })])).toEqual([]);
});

it.each([
  ['a field that the document does not name', { ...order, notes: 'x' }, '/notes undocumented'],
  ['a null that is not marked', { ...order, amount: null }, '/amount type'],
  ['a number out of range', { ...order, amount: 0 }, '/amount minimum'],
  ['a missing field', { payer: order.payer }, '/amount required'],
  ['a word outside an enumeration', { ...order, currency: 'eur' }, '/currency enum'],
  ['a missing field of the branch that is meant', { amount: 5, payer: { card: {} } }, '/payer/card/number required'],
  [
    'an unknown field of that branch',
    { amount: 5, payer: { card: { number: '1', cvc: '1' } } },
    '/payer/card/cvc undocumented',
  ],
  ['no branch at all', { amount: 5, payer: {} }, '/payer oneOf'],
])('finds %s', (_what, body, found) => {
  expect(deviations([exchange({ body })])).toEqual([`1 POST /orders request ${found}`]);
  expect(deviations([exchange({ answer: { id: 'o', ...body } })])).toEqual([`1 POST /orders answer ${found}`]);
});

it('does not call the other fields of a wrong object unknown', () => {
  const body = { ...order, more: { amount: '5', payer: order.payer } };
  expect(deviations([exchange({ body })])).toEqual(['1 POST /orders request /more/amount type']);
});

it('of a request that was refused, only the refusal is checked', () => {
  const refused = exchange({ body: { nonsense: true }, status: 400, answer: { error: 'no' } });
  expect(deviations([refused])).toEqual(['1 POST /orders answer  refusal']);
});

it('when a test asked for a fault, only the request is checked', () => {
  const faulty = { answer: null, test: 'a test' };
  expect(deviations([{ ...exchange({ body: { ...order, notes: 'x' } }), ...faulty }])).toEqual([
    '1 POST /orders request /notes undocumented',
  ]);
  expect(deviations([{ ...exchange({ body: {}, status: 500 }), ...faulty }])).toEqual([]);
});

it('reads parameters of the query and the headers', () => {
  const get = { method: 'GET', path: '/orders/o', body: undefined, headers: { 'x-shop': 's' } };
  const request = { ...exchange(get), request: '' };
  expect(deviations([request, { ...request, query: { full: 'true' } }])).toEqual([]);
  expect(deviations([{ ...request, query: { full: 'maybe', more: '1' }, headers: {} }])).toEqual([
    '1 GET /orders/{id} request full parameter',
    '1 GET /orders/{id} request X-Shop required',
    '1 GET /orders/{id} request more parameter',
  ]);
});

it('finds an address, a status and an answer that are not documented', () => {
  expect(deviations([exchange({ path: '/bills' }), exchange({ status: 201 })])).toEqual([
    '1 POST /bills answer  path',
    '1 POST /orders answer  status',
  ]);
  expect(deviations([{ ...exchange({}), answer: '<html>' }])).toEqual(['1 POST /orders answer  body']);
});

it('a deviation is allowed if a known error of the document explains it and the API still behaves that way', () => {
  const error: DocumentError = {
    on: ['POST /orders'],
    part: 'answer',
    at: '/amount',
    rule: 'minimum',
    truth: { const: 0 },
    reason: 'free orders',
  };
  const answer = (amount: number) => exchange({ answer: { id: 'o', ...order, amount } });
  expect(deviations([answer(0), answer(-1)], [error])).toEqual(['1 POST /orders answer /amount minimum']);
  expect(createJudge(openApi(), [error], [])([answer(0), answer(0)]).met.get(error)).toBe(2);
  expect(createJudge(openApi(), [error], [])([exchange({})]).met.size).toBe(0);
});

it('finds the description of an address that the document spells in another way', () => {
  const known = { path: /^\/shop\/orders$/, documentedAs: '/orders', reason: 'moved' };
  const moved = exchange({ path: '/shop/orders', body: { ...order, amount: 0 } });
  expect(deviations([moved], [], [known])).toEqual(['1 POST /orders request /amount minimum']);
});
