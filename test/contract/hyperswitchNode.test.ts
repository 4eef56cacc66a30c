import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { serveVault } from '../support/serveVault.ts';

/** What of the package is used here. Its own types describe the calls of the library that it was made from. */
interface Official {
  setHost: (host: string, port: string, protocol: 'http' | 'https') => void;
  paymentIntents: {
    create: (body: object) => Promise<Payment>;
    confirm: (id: string, body: object) => Promise<Payment>;
    retrieve: (id: string) => Promise<Payment>;
    capture: (id: string, body: object) => Promise<Payment>;
    cancel: (id: string, body: object) => Promise<Payment>;
  };
  refunds: {
    create: (body: object) => Promise<Refund>;
    retrieve: (id: string) => Promise<Refund>;
  };
}

interface Payment {
  payment_id: string;
  status: string;
  amount: number;
  customer_id: string;
}

interface Refund {
  refund_id: string;
  payment_id: string;
  amount: number;
  currency: string;
}

// A CommonJS package, required as a merchant's server would.
const Hyperswitch = createRequire(import.meta.url)('@juspay-tech/hyperswitch-node') as new (apiKey: string) => Official;

/** The official library, connected to an emulator, with an order of a customer and the card that they have just typed. */
async function connect() {
  const { emulator, baseUrl, addCard } = await serveVault();
  const { hostname, port } = new URL(baseUrl);
  const official = new Hyperswitch(emulator.credentials.apiKey);
  official.setHost(hostname, port, 'http');
  const customer_id = emulator.customers.withOne;
  const order = { amount: 1999, currency: 'EUR', customer_id, profile_id: emulator.credentials.profileId };
  const instrument = { payment_method: 'card', payment_token: await addCard('4242424242424242', customer_id) };
  return { official, order, instrument };
}

it('creates and charges a payment with the official library, and finds it again', async () => {
  const { official, order, instrument } = await connect();
  const paid = await official.paymentIntents.create({ ...order, ...instrument, confirm: true });
  expect(paid).toMatchObject({ status: 'succeeded', amount: 1999 });
  expect(await official.paymentIntents.retrieve(paid.payment_id)).toMatchObject({
    payment_id: paid.payment_id,
    status: 'succeeded',
    customer_id: order.customer_id,
  });
});

it('creates a payment with the official library first, and confirms it later', async () => {
  const { official, order, instrument } = await connect();
  const created = await official.paymentIntents.create(order);
  expect(created.status).toBe('requires_payment_method');
  const paid = await official.paymentIntents.confirm(created.payment_id, instrument);
  expect(paid).toMatchObject({ payment_id: created.payment_id, status: 'succeeded' });
});

it('answers the official library with an error that it can read', async () => {
  const { official } = await connect();
  const lost = official.paymentIntents.retrieve('pay_unknown');
  await expect(lost).rejects.toMatchObject({ statusCode: 404, raw: { code: 'HE_02' } });
});

it('captures with the official library what was only reserved', async () => {
  const { official, order, instrument } = await connect();
  const manual = { ...order, ...instrument, capture_method: 'manual', confirm: true };
  const reserved = await official.paymentIntents.create(manual);
  expect(reserved.status).toBe('requires_capture');
  const captured = await official.paymentIntents.capture(reserved.payment_id, { amount_to_capture: 1999 });
  expect(captured).toMatchObject({ payment_id: reserved.payment_id, status: 'succeeded', amount_received: 1999 });
});

it('cancels with the official library what was only reserved', async () => {
  const { official, order, instrument } = await connect();
  const manual = { ...order, ...instrument, capture_method: 'manual', confirm: true };
  const { payment_id } = await official.paymentIntents.create(manual);
  const cancelled = await official.paymentIntents.cancel(payment_id, { cancellation_reason: 'requested_by_customer' });
  expect(cancelled).toMatchObject({ payment_id, status: 'cancelled' });
  expect(await official.paymentIntents.retrieve(payment_id)).toMatchObject({ status: 'cancelled' });
});

it('returns money with the official library, and finds the refund again', async () => {
  const { official, order, instrument } = await connect();
  const { payment_id } = await official.paymentIntents.create({ ...order, ...instrument, confirm: true });
  const refund = await official.refunds.create({ payment_id, amount: 500, reason: 'Customer returned product' });
  expect(refund).toMatchObject({ payment_id, amount: 500, currency: 'EUR' });
  expect(await official.refunds.retrieve(refund.refund_id)).toMatchObject({ payment_id, amount: 500 });
});
