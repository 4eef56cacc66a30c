import { customerReference } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';

const VALID = /^[A-Za-z0-9_-]{1,64}$/;

it.each(['1', 'shop-1', 'A_b-9', 'x'.repeat(64), '550e8400-e29b-41d4-a716-446655440000', 'h_1'])(
  'the vault knows the customer %j by that id',
  async (id) => {
    expect(await customerReference(id)).toBe(id);
  },
);

it('the vault knows a customer with another id by the SHA-256 of it', async () => {
  // printf 'auth0|1' | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '='
  expect(await customerReference('auth0|1')).toBe('h_sD5dRQnNN0dts4-3b5tbPKjeHml21reuX3-bxWZMfQ0');
});

it('no two ids have the same reference, also where one looks like the hash of the other', async () => {
  const ids = [
    'auth0|1',
    'auth0|2',
    'ada@example.com',
    'Ada@example.com',
    '\u{1f984}',
    '\u00e9',
    'e\u0301',
    ' ',
    ' 1',
    '1 ',
  ];
  ids.push('x'.repeat(65), 'x'.repeat(66), 'a/b', '..', '"', 'h_', 'h1_');
  const references = await Promise.all(ids.map((id) => customerReference(id)));
  const ofReferences = await Promise.all(references.map((reference) => customerReference(reference)));
  const successors = await Promise.all(ids.map((id) => customerReference(id, 1)));
  const ofSuccessors = await Promise.all(successors.map((reference) => customerReference(reference)));
  const plain = ids.filter((id) => VALID.test(id));
  expect(ofReferences.slice(-plain.length)).toEqual(plain);
  const all = [...references, ...ofReferences.slice(0, -plain.length), ...successors, ...ofSuccessors];
  expect(new Set(all).size).toBe(all.length);
  for (const reference of all) expect(reference).toMatch(VALID);
});

it('each vault customer that follows a deleted one has a reference of its own', async () => {
  const references = await Promise.all([0, 1, 2, 9].map((predecessors) => customerReference('shop-1', predecessors)));
  expect(references.map((reference) => reference.slice(0, 3))).toEqual(['sho', 'h1_', 'h2_', 'h9_']);
});

it.each(['\ud800', '\udfff', 'shop-\ud83e', '\udd84\ud83e'])(
  'half a character (%j) is no id of a customer, because two such ids would have the same reference',
  async (id) => {
    await expect(customerReference(id)).rejects.toThrow(TypeError);
    await expect(customerReference(id, 1)).rejects.toThrow(/id must be/);
  },
);

it.each([-1, 1.5, NaN, Infinity, '1' as unknown as number])('%s predecessors are refused', async (predecessors) => {
  await expect(customerReference('shop-1', predecessors)).rejects.toThrow(/predecessors must be an integer from 0/);
});

it('an id that looks like the reference of a tenth successor is hashed too', async () => {
  const tenth = await customerReference('shop-1', 10);
  expect(tenth).toMatch(/^h10_/);
  expect(await customerReference(tenth)).not.toBe(tenth);
});
