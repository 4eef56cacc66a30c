import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch } from 'hyperswitch-saved-cards/server';
import { expect, it } from 'vitest';
import { examine, html, type Intercept } from './support/examine.ts';

/** Keeps the bodies of all requests whose URL matches. */
function record(url: RegExp, bodies: unknown[]): Intercept {
  return async (request, forward) => {
    if (request.method === 'POST' && url.test(request.url)) bodies.push(await request.clone().json());
    return forward();
  };
}

it('the doctor adds its card with consent, and pays with it by its id', async () => {
  const confirms: unknown[] = [];
  const { line } = await examine({}, record(/\/payment-method-sessions\/[^/]+\/confirm$/, confirms));
  expect(confirms).toMatchObject([
    {
      customer_acceptance: { acceptance_type: 'online' },
      payment_method_data: { card: { card_number: testCards.visa } },
    },
  ]);
  expect(line('Consent')).toMatch(
    /^✓ Consent: A card that is added with consent is kept. Not tried: a card without consent/,
  );

  const payments: unknown[] = [];
  const paid = await examine({}, record(/\/payments$/, payments));
  const { profileId } = paid.emulator.credentials;
  expect(payments).toEqual([
    expect.not.objectContaining({ profile_id: profileId }),
    expect.objectContaining({ profile_id: profileId, payment_token: expect.stringMatching(/_pm_/) as string }),
    expect.objectContaining({ profile_id: profileId, payment_id: expect.stringMatching(/^doctor_/) as string }),
  ]);
});

it('the doctor leaves no card and no money behind, and its customer is the same in every run', async () => {
  const customers = new Set<string>();
  const intercept: Intercept = async (request, forward) => {
    const response = await forward();
    if (request.url.includes('/v1/customers') && response.ok) {
      const { id } = (await response.clone().json()) as { id: string };
      customers.add(id);
    }
    return response;
  };
  const { emulator } = await examine({}, intercept);
  const { apiKey, profileId } = emulator.credentials;
  const hyperswitch = createHyperswitch({ apiKey, profileId, fetch: emulator.fetch });
  const [customer = ''] = customers;
  const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer, { include_new: true });
  expect(customer_payment_methods).toEqual([]);
  const calls = emulator.requests.map(({ method, path, status }) => `${method} ${path} ${String(status)}`);
  expect(calls).toContainEqual(expect.stringMatching(/^POST \/payments\/\S+\/cancel 200$/));
  expect(calls).toContain('POST /refunds 200');
  // The second run finds the customer of the first by reference.
  await examine({}, (request) => emulator.fetch(request));
  const references = emulator.requests.filter(({ path }) => path.startsWith('/v1/customers/reference/'));
  expect(references).toMatchObject([{ status: 200 }]);
});

it('the doctor creates another customer where a vault cannot find one by reference', async () => {
  const { line } = await examine({}, async (request, forward) => {
    if (request.url.includes('/customers/reference/')) return html(404);
    const isTaken = request.url.endsWith('/customers') && (await request.clone().text()).includes('reference');
    if (!isTaken) return forward();
    return Response.json({ error: { type: 'invalid_request', code: 'HE_01', message: 'exists' } }, { status: 400 });
  });
  expect(line('API key and profile')).toMatch(/^✓/);
});

it('the doctor says that an account in pay-then-vault mode makes a card with consent volatile', async () => {
  const { exitCode, line } = await examine({}, undefined, { install: { integration: 'pay_then_vault' } });
  expect(line('Consent')).toMatch(/^✗ Consent: .* made it volatile.* set to pay-then-vault/);
  expect(line('Test card deleted')).toContain('– Test card deleted: A volatile card cannot be deleted.');
  expect(exitCode).toBe(1);
});

it('the doctor passes an older vault that does not ask for consent', async () => {
  const { exitCode, line } = await examine({}, undefined, { install: { consent: 'ignored' } });
  expect(line('Vault-then-pay mode')).toMatch(/^✓/);
  // Such a vault keeps a card without consent too, which the doctor does not try.
  expect(line('Consent')).toMatch(/^✓/);
  expect(line('Consent')).not.toContain('volatile');
  expect(exitCode).toBe(0);
});

it('the doctor finds a Hyperswitch in which every charge with a typed CVC ends in not_set_up', async () => {
  const { emulator, exitCode, line } = await examine({}, undefined, { install: { cvcToken: 'dropped' } });
  expect(line('Payments with saved cards')).toMatch(/^✓/);
  expect(line('Payments with a typed CVC')).toMatch(/^✗ .*ignores a CVC that was just typed.* → Update Hyperswitch/);
  expect(line('Payments with a typed CVC')).toContain('chargeSavedCard ends in not_set_up');
  expect(line('Test card deleted')).toMatch(/^✓/);
  expect(exitCode).toBe(1);
  // The payment that the refused charge has opened is closed again.
  const cancels = emulator.requests.filter(({ path }) => /^\/payments\/doctor_[^/]+\/cancel$/.test(path));
  expect(cancels).toMatchObject([{ status: 200 }]);
});

it('the doctor types a CVC as a browser does, pays with it, and refunds the payment', async () => {
  const typed: string[] = [];
  const { emulator, line } = await examine({}, (request, forward) => {
    const isTyped = request.method === 'PUT';
    if (isTyped) typed.push(`${String(request.headers.has('api-key'))} ${new URL(request.url).pathname}`);
    return forward();
  });
  expect(typed).toEqual([
    expect.stringMatching(/^false \/v1\/payment-method-sessions\/[^/]+\/update-saved-payment-method$/),
  ]);
  expect(line('Payments with a typed CVC')).toBe(
    '✓ Payments with a typed CVC: A payment of 1.00 USD with a CVC that was just typed succeeded, and was refunded.',
  );
  expect(emulator.requests.filter(({ path }) => path === '/refunds')).toMatchObject([{ status: 200 }, { status: 200 }]);
});

it('the doctor does not say that a payment succeeded which was only authorized', async () => {
  const { line } = await examine({}, async (request, forward) => {
    const response = await forward();
    if (!request.url.endsWith('/payments')) return response;
    const payment = (await response.json()) as { status: string };
    if (payment.status !== 'succeeded') return Response.json(payment);
    return Response.json({ ...payment, status: 'requires_capture' });
  });
  expect(line('Payments with saved cards')).not.toContain('succeeded');
});

it.each([
  [500, 'HE_00', '✗ Several profiles: Hyperswitch did not create a payment (500 HE_00).', false],
  [400, 'IR_06', '✗ Several profiles: Hyperswitch did not create a payment (400 IR_06).', false],
  [403, 'IR_01', '✗ Several profiles: The API key may not create a payment (403 IR_01).', true],
])('the doctor blames the key for a payment that was refused with %i %s only where it is to blame', async (...row) => {
  const [status, code, words, isToBlame] = row;
  const { exitCode, line } = await examine({}, (request, forward) =>
    request.url.endsWith('/payments')
      ? Response.json({ error: { type: 'api', code, message: 'no' } }, { status })
      : forward(),
  );
  expect(line('Several profiles')).toContain(words);
  expect(line('Several profiles').includes('API key')).toBe(isToBlame);
  expect(line('Several profiles').includes('#keys')).toBe(isToBlame);
  expect(exitCode).toBe(1);
});

it('the doctor says what to ask Hyperswitch for when token-led payments are off', async () => {
  const { emulator, exitCode, line } = await examine({}, undefined, { install: { modularService: false } });
  expect(line('Payments with saved cards')).toMatch(
    /^✗ .*422 IR_29.* → Ask Hyperswitch to switch should_call_pm_modular/,
  );
  expect(line('Test card deleted')).toMatch(/^✓/);
  expect(emulator.requests.filter(({ path }) => path === '/refunds')).toEqual([]);
  expect(exitCode).toBe(1);
});

it('the doctor reports several profiles, and pays with the one that is set', async () => {
  const { exitCode, line } = await examine({}, undefined, { install: { profiles: 2 } });
  expect(line('Several profiles')).toMatch(/^– .*several profiles.*400 IR_04.* → Send profile_id with every payment/);
  expect(line('Payments with saved cards')).toMatch(/^✓/);
  expect(exitCode).toBe(0);
});

it('the doctor fails when a payment without a profile is made for another one', async () => {
  const { exitCode, line } = await examine({}, async (request, forward) => {
    const response = await forward();
    if (!request.url.endsWith('/payments')) return response;
    return Response.json({ ...((await response.json()) as object), profile_id: 'pro_another' });
  });
  expect(line('Several profiles')).toContain('is made for another profile than HYPERSWITCH_PROFILE_ID');
  expect(exitCode).toBe(1);
});

it.each([
  [
    { status: 500, code: 'HE_00' },
    '✗ Payments with saved cards: A payment with the id of the test card was refused (500',
  ],
  [{ status: 400, code: 'IR_39' }, '– Payments with saved cards: Hyperswitch found no processor'],
])('the doctor deletes its card after a payment that was refused with %j', async ({ status, code }, words) => {
  const { line } = await examine({}, async (request, forward) => {
    if (!request.url.endsWith('/payments') || !(await request.clone().text()).includes('payment_token'))
      return forward();
    return Response.json({ error: { type: 'api', code, message: 'no' } }, { status });
  });
  expect(line('Payments with saved cards')).toContain(words);
  expect(line('Test card deleted')).toMatch(/^✓/);
});

it('the doctor names the payment that it could not undo', async () => {
  const { exitCode, line } = await examine({}, (request, forward) =>
    request.url.endsWith('/refunds') ? html(502) : forward(),
  );
  expect(line('Payments with saved cards')).toMatch(
    /^✗ .*The test payment \S+ of 1.00 USD could not be undone \(502\)/,
  );
  expect(exitCode).toBe(1);
});
