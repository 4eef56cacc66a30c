import { testCards } from 'hyperswitch-saved-cards/emulator';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstPayment } from '../../examples/firstPayment.ts';
import { answersChallenge, customer_acceptance, flows, newOrder, paymentsOf, withCard } from '../../examples/flows.ts';
import { payAsGuest } from '../../examples/guest.ts';
import { release, reserved } from '../../examples/manualCapture.ts';
import { merchantInitiated } from '../../examples/merchantInitiated.ts';
import { threeDs } from '../../examples/threeDs.ts';
import { serveWorld } from '../support/serveWorld.ts';

const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));

describe('the pages', () => {
  it.each(pages)('quote %s word for word from files that are run', (page) => {
    const text = readFileSync(`docs/${page}`, 'utf8');
    for (const [, path = '', code] of text.matchAll(/^```tsx? ?(.*)\n([\s\S]*?)^```$/gm)) {
      expect(path, 'a block of code has to name its file').toMatch(/^examples\//);
      expect(code, path).toBe(readFileSync(path, 'utf8'));
    }
  });

  it.each(pages)('lead from %s to files that are there', (page) => {
    const text = readFileSync(`docs/${page}`, 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => readFileSync(`docs/${link}`), link).not.toThrow();
    }
  });
});

describe('the flows', () => {
  it('takes the money of a first payment, and may charge the card later', async () => {
    const world = await serveWorld();
    const paid = await flows.firstPayment(world);
    expect(paid.status).toBe('succeeded');
    expect(await world.hyperswitch.payments.retrieve(paid.payment_id)).toMatchObject({
      status: 'succeeded',
      amount: 6540,
      currency: 'USD',
    });
    const { customer_payment_methods } = await world.hyperswitch.customers.savedPaymentMethods(
      world.emulator.customers.withNone,
    );
    expect(customer_payment_methods).toMatchObject([{ id: paid.payment_method_id, recurring_enabled: true }]);
  });

  it('answers a decline instead of throwing it', async () => {
    const world = await serveWorld();
    const card = await withCard(world, testCards.declined);
    const { pay } = paymentsOf(world, firstPayment(newOrder(), true));
    expect(await pay({ ...card, customer_acceptance })).toMatchObject({
      status: 'failed',
      payment_method_id: card.payment_method.id,
      decline: { code: null, message: 'The card was declined. Use another card, or ask your bank.' },
    });
  });

  it('charges one order once', async () => {
    const world = await serveWorld();
    const first = { ...(await withCard(world)), customer_acceptance };
    const order = firstPayment(newOrder(), true);
    const paid = await paymentsOf(world, order).pay(first);
    // Another process has none of the first one's claims.
    const [again, restarted] = [paymentsOf(world, order), paymentsOf(world, order)];
    expect(await Promise.all([again.pay(first), again.pay(first), restarted.pay(first)])).toEqual([paid, paid, paid]);
    const created = world.emulator.requests.filter(({ method, path }) => method === 'POST' && path === '/payments');
    expect(created.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(world.emulator.requests.some(({ path }) => path.endsWith('/confirm') && path.startsWith('/payments'))).toBe(
      false,
    );
  });

  it('pays again with a CVC that was just typed, once', async () => {
    const world = await serveWorld();
    expect(await flows.repeatWithCvc(world)).toMatchObject({ status: 'succeeded' });

    const card = await withCard(world);
    const again = { ...card, card_cvc_token: await card.customer.typesCvc('737') };
    await paymentsOf(world, newOrder()).pay(again);
    await expect(paymentsOf(world, newOrder()).pay(again)).rejects.toMatchObject({ code: 'cvc_used' });
  });

  it('pays again with the CVC that the vault holds, for 15 minutes and once', async () => {
    const world = await serveWorld();
    expect(await flows.repeatWithHeldCvc(world)).toMatchObject({ status: 'succeeded' });

    const card = await withCard(world);
    await paymentsOf(world, newOrder()).pay(card);
    const { retrieve } = world.hyperswitch.paymentMethods;
    const used = { payment_method: await retrieve(card.payment_method.id) };
    await expect(paymentsOf(world, newOrder()).pay(used)).rejects.toMatchObject({ code: 'cvc_required' });

    const { payment_method } = await withCard(world, testCards.mastercard);
    world.emulator.clock.advance(15 * 60_000 + 1);
    const late = { payment_method: await retrieve(payment_method.id) };
    await expect(paymentsOf(world, newOrder()).pay(late)).rejects.toMatchObject({ code: 'cvc_required' });
  });

  it('pays again without a CVC where the card wants none, and says where it wants one', async () => {
    const world = await serveWorld();
    expect(await flows.repeatWithoutCvc(world)).toMatchObject({ status: 'succeeded' });

    const { hyperswitch, emulator } = world;
    const { withOne: customer_id } = emulator.customers;
    const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
    const payment_method = await hyperswitch.paymentMethods.retrieve(customer_payment_methods[0]?.id ?? '');
    await expect(paymentsOf(world, newOrder()).pay({ payment_method })).rejects.toMatchObject({ code: 'cvc_required' });
  });

  it('charges while the customer is away, without a CVC', async () => {
    const world = await serveWorld();
    expect(await flows.merchantInitiated(world)).toMatchObject({ status: 'succeeded' });
  });

  it('says that the card of a subscription is gone', async () => {
    const world = await serveWorld();
    const { payment_method, hyperswitch, customer_id } = await withCard(world);
    const { id: payment_method_id } = await hyperswitch.paymentMethods.delete(payment_method.id);
    const renewal = { payment_id: 'renewal_1', amount: 1450, currency: 'USD' };
    await expect(merchantInitiated({ hyperswitch, ...renewal, customer_id, payment_method_id })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('takes a guest’s money and keeps nothing', async () => {
    const world = await serveWorld();
    const paid = await flows.guest(world);
    expect(paid.status).toBe('succeeded');
    const { customer_id } = await world.hyperswitch.payments.retrieve(paid.payment_id);
    expect(customer_id).toBeNull();
  });

  it('finds no order for somebody without a visit', async () => {
    const { hyperswitch } = await serveWorld();
    const payments = payAsGuest({
      hyperswitch,
      visitOf: () => Promise.resolve(null),
      findOrder: () => Promise.resolve(newOrder()),
    });
    const request = new Request('https://shop.example');
    await expect(payments.outcomeOf({ customer_id: null, request })).rejects.toMatchObject({ status: 404 });
  });

  it('sets money aside without taking it, and takes or releases it later', async () => {
    const world = await serveWorld();
    const { payment_id, status } = await paymentsOf(world, reserved(newOrder())).pay(await withCard(world));
    expect(status).toBe('requires_capture');
    expect(await world.hyperswitch.payments.retrieve(payment_id)).toMatchObject({
      amount: 6540,
      amount_received: 0,
      amount_capturable: 6540,
    });
    expect(await release(world.hyperswitch, payment_id)).toMatchObject({ status: 'cancelled' });
    expect(await flows.manualCapture(world)).toMatchObject({ status: 'succeeded', amount_received: 6540 });
  });

  it('gives money back', async () => {
    expect(await flows.refund(await serveWorld())).toMatchObject({ status: 'succeeded', amount: 1450 });
  });

  it('believes Hyperswitch about a challenge, whatever the address says', async () => {
    const world = await serveWorld();
    expect(await flows.threeDs(world)).toMatchObject({ status: 'succeeded' });

    const order = { ...threeDs(newOrder()), return_url: 'https://shop.example/orders/1?status=succeeded' };
    const card = await withCard(world, testCards.threeDSecure);
    const { pay, outcomeOf } = paymentsOf(world, order);
    await answersChallenge(await pay(card), false);
    expect(await outcomeOf(card.customer_id)).toMatchObject({ status: 'failed' });
  });

  it('charges through another processor, which alone sees the card', async () => {
    expect(await flows.proxy(await serveWorld())).toMatchObject({
      status_code: 201,
      response: { approved: true, amount: 6540 },
    });
  });
});
