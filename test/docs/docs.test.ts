import { testCards } from 'hyperswitch-saved-cards/emulator';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstPayment } from '../../examples/firstPayment.ts';
import { answersChallenge, consent, flows, newOrder, withCard } from '../../examples/flows.ts';
import { payAsGuest } from '../../examples/guest.ts';
import { release, reserve } from '../../examples/manualCapture.ts';
import { merchantInitiated } from '../../examples/merchantInitiated.ts';
import { repeatPurchase } from '../../examples/repeatPurchase.ts';
import { settleReturn, startThreeDs } from '../../examples/threeDs.ts';
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
    expect(await firstPayment({ ...card, order: newOrder(), ...consent })).toMatchObject({
      status: 'failed',
      payment_method_id: card.payment_method.id,
      decline: { code: null, message: 'The card was declined. Use another card, or ask your bank.' },
    });
  });

  it('charges one order once', async () => {
    const world = await serveWorld();
    const first = { ...(await withCard(world)), order: newOrder(), ...consent };
    const paid = await firstPayment(first);
    expect(await firstPayment(first)).toEqual(paid);
    const created = world.emulator.requests.filter(({ method, path }) => method === 'POST' && path === '/payments');
    expect(created.map(({ status }) => status)).toEqual([200, 400]);
    expect(world.emulator.requests.some(({ path }) => path.endsWith('/confirm') && path.startsWith('/payments'))).toBe(
      false,
    );
  });

  it('pays again with a CVC that was just typed, once', async () => {
    const world = await serveWorld();
    expect(await flows.repeatWithCvc(world)).toMatchObject({ status: 'succeeded' });

    const card = await withCard(world);
    const again = { ...card, card_cvc_token: await card.customer.typesCvc('737') };
    await repeatPurchase({ ...again, order: newOrder() });
    expect(await repeatPurchase({ ...again, order: newOrder() })).toBe('cvc_needed');
  });

  it('pays again with the CVC that the vault holds, for 15 minutes and once', async () => {
    const world = await serveWorld();
    expect(await flows.repeatWithHeldCvc(world)).toMatchObject({ status: 'succeeded' });

    const card = await withCard(world);
    await repeatPurchase({ ...card, order: newOrder() });
    const { retrieve } = world.hyperswitch.paymentMethods;
    const used = { ...card, payment_method: await retrieve(card.payment_method.id) };
    expect(await repeatPurchase({ ...used, order: newOrder() })).toBe('cvc_needed');

    const { payment_method } = await withCard(world, testCards.mastercard);
    world.emulator.clock.advance(15 * 60_000 + 1);
    const late = { ...card, payment_method: await retrieve(payment_method.id) };
    expect(await repeatPurchase({ ...late, order: newOrder() })).toBe('cvc_needed');
  });

  it('pays again without a CVC where the card wants none, and says where it wants one', async () => {
    const world = await serveWorld();
    expect(await flows.repeatWithoutCvc(world)).toMatchObject({ status: 'succeeded' });

    const { hyperswitch, emulator } = world;
    const { withOne: customer_id } = emulator.customers;
    const { customer_payment_methods } = await hyperswitch.customers.savedPaymentMethods(customer_id);
    const payment_method = await hyperswitch.paymentMethods.retrieve(customer_payment_methods[0]?.id ?? '');
    const purchase = { hyperswitch, order: newOrder(), payment_method };
    expect(await repeatPurchase(purchase)).toBe('cvc_needed');
  });

  it('charges while the customer is away, without a CVC', async () => {
    const world = await serveWorld();
    expect(await flows.merchantInitiated(world)).toMatchObject({ status: 'succeeded' });
  });

  it('says that the card of a subscription is gone', async () => {
    const world = await serveWorld();
    const { payment_method, ...subscription } = await withCard(world);
    const { id: payment_method_id } = await world.hyperswitch.paymentMethods.delete(payment_method.id);
    await expect(merchantInitiated({ ...subscription, payment_method_id, order: newOrder() })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('takes no saved card for a guest\u2019s', async () => {
    const { hyperswitch, customer } = await withCard(await serveWorld());
    const payment_method_token = await customer.addsCard(testCards.visa);
    expect(await payAsGuest({ hyperswitch, order: newOrder(), payment_method_token })).toBeNull();
  });

  it('takes a guest\u2019s money and keeps nothing', async () => {
    const world = await serveWorld();
    const paid = await flows.guest(world);
    expect(paid?.status).toBe('succeeded');
    const { customer_id } = await world.hyperswitch.payments.retrieve(paid?.payment_id ?? '');
    expect(customer_id).toBeNull();
  });

  it('sets money aside without taking it, and takes or releases it later', async () => {
    const world = await serveWorld();
    const order = newOrder();
    expect(await reserve({ ...(await withCard(world)), order })).toMatchObject({ status: 'requires_capture' });
    expect(await world.hyperswitch.payments.retrieve(order.payment_id)).toMatchObject({
      amount: 6540,
      amount_received: 0,
      amount_capturable: 6540,
    });
    expect(await release(world.hyperswitch, order)).toMatchObject({ status: 'cancelled' });
    expect(await flows.manualCapture(world)).toMatchObject({ status: 'succeeded', amount_received: 6540 });
  });

  it('gives money back', async () => {
    expect(await flows.refund(await serveWorld())).toMatchObject({ status: 'succeeded', amount: 1450 });
  });

  it('believes Hyperswitch about a challenge, whatever the address says', async () => {
    const world = await serveWorld();
    expect(await flows.threeDs(world)).toBe('paid');

    const order = { ...newOrder(), return_url: 'https://shop.example/orders/1?status=succeeded' };
    const payment = await startThreeDs({ ...(await withCard(world, testCards.threeDSecure)), order });
    await answersChallenge(payment, false);
    expect(await settleReturn(world.hyperswitch, order)).toBe('declined');
  });

  it('charges through another processor, which alone sees the card', async () => {
    expect(await flows.proxy(await serveWorld())).toMatchObject({
      status_code: 201,
      response: { approved: true, amount: 6540 },
    });
  });
});
