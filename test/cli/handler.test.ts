import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { examine, HANDLER_URL, html } from './support/examine.ts';
import { behindProxy, goodShop, shopWith } from './support/shop.ts';
import { wrongSettings } from './support/wrongSettings.ts';

it('the doctor passes a handler that refuses strangers and asks for its header, and sends it no cookie', async () => {
  const sent: string[] = [];
  const { exitCode, line, lines } = await examine({}, undefined, {
    handler: (emulator) => (request) => {
      const { method, headers } = request;
      sent.push(`${method} ${request.url} ${String(headers.get('x-saved-cards'))}`);
      expect(headers.get('cookie') ?? headers.get('authorization') ?? headers.get('api-key')).toBeNull();
      return goodShop(emulator)(request);
    },
  });
  expect(sent).toEqual([
    `GET ${HANDLER_URL} 1`,
    `POST ${HANDLER_URL}/exchange 1`,
    `PUT ${HANDLER_URL}/doctor 1`,
    `DELETE ${HANDLER_URL}/doctor 1`,
    `GET ${HANDLER_URL} null`,
  ]);
  expect(line('Handler')).toBe(`✓ Handler: ${HANDLER_URL} refuses a stranger with 401.`);
  expect(line('Handler without its header')).toMatch(/^✓ .* with 403\.$/);
  expect(lines.at(-1)).toBe('17 of 17 checks passed, 0 failed, and 0 were skipped.');
  expect(exitCode).toBe(0);
});

it.each([
  ['a handler that nobody mounted', '✗ Handler: There is no saved-cards handler at', 1],
  ['a server that is not started', '✗ Handler: There was no response from', 1],
  ['a handler behind a login page', '✗ Handler: https://shop.example/api/saved-cards redirects a stranger (302).', 1],
  [
    'a handler behind another login',
    '– Handler: https://shop.example/api/saved-cards refuses a stranger with 401, but',
    0,
  ],
  ['a handler that takes a stranger for a customer', 'takes a stranger for a customer.', 1],
  ['a handler that shows cards to a stranger', 'shows the cards of a customer to a stranger.', 1],
  ['a handler for guests', '– Handler: https://shop.example/api/saved-cards takes a stranger for a guest.', 0],
  ['a handler with another basePath', 'The handler is reached, but', 1],
  ['a handler for customers with another basePath', 'The handler is reached, but', 1],
  ['a handler that fails', 'fails (500 internal)', 1],
  ['a handler that is mounted for GET only', 'is reached with GET, but not with POST, PUT, DELETE.', 1],
  ['a firewall in front of the handler', 'Something in front of the handler refuses the doctor', 1],
  ['a handler behind a limit', 'refuses requests, because there were too many (429).', 1],
  ['a proxy that removes the header', 'The header X-Saved-Cards does not reach the handler', 1],
])('the doctor has its own words for %s', async (name, words, code) => {
  const { exitCode, line, text } = await examine(...(wrongSettings[name] ?? []));
  expect(line('Handler')).toContain(words);
  expect(text).toContain('✓ Payments with saved cards');
  expect(exitCode).toBe(code);
});

it.each([
  ['POST', 405, goodShop],
  ['PUT', 404, goodShop],
  ['DELETE', 405, shopWith(() => ({ guest: true }))],
  ['POST', 404, shopWith(() => ({ guest: true }))],
])('the doctor finds a handler that is not mounted for %s (%i)', async (method, status, shop) => {
  const { exitCode, line } = await examine({}, undefined, {
    handler: (emulator) => (request) => (request.method === method ? html(status) : shop(emulator)(request)),
  });
  expect(line('Handler')).toContain(`is reached with GET, but not with ${method}.`);
  expect(exitCode).toBe(1);
});

it('the doctor deletes and changes nothing of a shop that takes a stranger for a customer', async () => {
  const { emulator } = await examine(...(wrongSettings['a handler that shows cards to a stranger'] ?? []));
  const { customers, fetch } = emulator;
  const { apiKey, profileId } = emulator.credentials;
  const { savedPaymentMethods } = createHyperswitch({ apiKey, profileId, fetch }).customers;
  expect((await savedPaymentMethods(customers.withOne)).customer_payment_methods).toHaveLength(1);
});

it('the doctor fails when a handler does not ask for its header, for strangers, guests and customers', async () => {
  const addsHeader = (shop: typeof goodShop) => behindProxy((headers) => headers.set('x-saved-cards', '1'), shop);
  const shops = [
    addsHeader(goodShop),
    addsHeader(shopWith(() => ({ guest: true }))),
    addsHeader(shopWith(({ customers }) => ({ customer_id: customers.withOne }))),
  ];
  for (const handler of shops) {
    const { exitCode, line } = await examine({}, undefined, { handler });
    expect(line('Handler without its header')).toMatch(/^✗ .*so it does not ask for it/);
    expect(exitCode).toBe(1);
  }
});
