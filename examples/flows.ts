import { testCards, type Emulator } from 'hyperswitch-saved-cards/emulator';
import {
  createOrderPayments,
  type ChargeOutcome,
  type CustomerAcceptance,
  type Hyperswitch,
  type PayableOrder,
  type PayContext,
} from 'hyperswitch-saved-cards/server';
import { customerAt } from './customer.ts';
import { firstPayment } from './firstPayment.ts';
import { payAsGuest } from './guest.ts';
import { giveBack, reserved, take } from './manualCapture.ts';
import { merchantInitiated } from './merchantInitiated.ts';
import type { Order } from './order.ts';
import { payThroughProxy } from './proxy.ts';
import { repeatPurchase } from './repeatPurchase.ts';
import { threeDs } from './threeDs.ts';

/** An emulator that answers at `url`, and a client of it. */
export interface World {
  emulator: Emulator;
  url: string;
  hyperswitch: Hyperswitch;
}

/** A new order, as the shop's database would have it. */
export const newOrder = (): Order => ({
  order_id: crypto.randomUUID(),
  amount: 6540,
  currency: 'USD',
  return_url: 'https://shop.example/orders/1',
});

/** What the handler gives to `pay` when the customer has agreed to the card being saved. */
export const customer_acceptance: CustomerAcceptance = {
  acceptance_type: 'online',
  accepted_at: '2026-01-01T12:00:00.000Z',
  online: { ip_address: '192.0.2.1', user_agent: 'example' },
};

const request = new Request('https://shop.example/api/saved-cards/pay');

/** The orders of a shop that has only this one, and what the handler asks for it with. */
export function paymentsOf({ hyperswitch }: Pick<World, 'hyperswitch'>, order: PayableOrder) {
  const orders = createOrderPayments({ hyperswitch, orderOf: () => Promise.resolve(order) });
  return {
    pay: ({ payment_method, ...more }: Pick<PayContext, 'payment_method'> & Partial<PayContext>) =>
      orders.pay({ customer_id: payment_method.customer_id ?? null, payment_method, request, ...more }),
    outcomeOf: (customer_id: string | null) => orders.outcomeOf({ customer_id, request }),
  };
}

/** Each way to pay, from typing the card to the shop's answer. */
export const flows = {
  async firstPayment(world: World) {
    const { payment_method } = await withCard(world);
    return paymentsOf(world, firstPayment(newOrder(), true)).pay({ payment_method, customer_acceptance });
  },

  async repeatWithCvc(world: World) {
    const { customer, customer_id, payment_method } = await withCard(world);
    const card_cvc_token = await customer.typesCvc('737');
    return repeat(world).pay({ customer_id, payment_method, card_cvc_token, request });
  },

  async repeatWithHeldCvc(world: World) {
    const { customer_id, payment_method } = await withCard(world);
    return repeat(world).pay({ customer_id, payment_method, request });
  },

  async repeatWithoutCvc(world: World) {
    const { customer_id, payment_method } = await withCard(world);
    await paymentsOf(world, firstPayment(newOrder(), true)).pay({ payment_method, customer_acceptance });
    return repeat(world).pay({ customer_id, payment_method, request });
  },

  async merchantInitiated(world: World) {
    const { customer_id, payment_method } = await withCard(world);
    await paymentsOf(world, firstPayment(newOrder(), true)).pay({ payment_method, customer_acceptance });
    const renewal = { payment_id: `renewal_${crypto.randomUUID()}`, amount: 1450, currency: 'USD' };
    const { hyperswitch } = world;
    return merchantInitiated({ hyperswitch, ...renewal, customer_id, payment_method_id: payment_method.id });
  },

  async guest({ url, hyperswitch }: World) {
    const order = newOrder();
    const token = await customerAt(url, hyperswitch, null).addsCard(testCards.visa);
    const { id } = await hyperswitch.paymentMethods.exchangeToken(token);
    const payment_method = await hyperswitch.paymentMethods.retrieve(id);
    const visitOf = () => Promise.resolve('visit-1');
    const payments = payAsGuest({ hyperswitch, visitOf, findOrder: () => Promise.resolve(order) });
    return payments.pay({ customer_id: null, payment_method, reference: order.order_id, request });
  },

  async manualCapture(world: World) {
    const order = reserved(newOrder());
    const { payment_id } = await paymentsOf(world, order).pay(await withCard(world));
    return take(world.hyperswitch, payment_id, order.amount);
  },

  async refund(world: World) {
    const { payment_id } = await paymentsOf(world, newOrder()).pay(await withCard(world));
    return giveBack(world.hyperswitch, payment_id, `refund_${crypto.randomUUID()}`, 1450);
  },

  async threeDs(world: World) {
    const { customer_id, payment_method } = await withCard(world);
    const { pay, outcomeOf } = paymentsOf(world, threeDs(newOrder()));
    await answersChallenge(await pay({ payment_method }), true);
    return outcomeOf(customer_id);
  },

  proxy: async (world: World) => payThroughProxy({ ...(await withCard(world)), order: newOrder(), pspKey: 'psp_key' }),
};

/** The payments of a shop with one order that nobody has paid yet. */
export function repeat({ hyperswitch }: Pick<World, 'hyperswitch'>) {
  const order = newOrder();
  return repeatPurchase(hyperswitch, {
    find: () => Promise.resolve(order),
    setPaid: () => Promise.resolve(),
  });
}

/** A customer who has just added a card. */
export async function withCard({ emulator, url, hyperswitch }: World, number: string = testCards.visa) {
  const customer_id = emulator.customers.withNone;
  const customer = customerAt(url, hyperswitch, customer_id);
  const { id } = await hyperswitch.paymentMethods.exchangeToken(await customer.addsCard(number));
  return { hyperswitch, customer_id, customer, payment_method: await hyperswitch.paymentMethods.retrieve(id) };
}

/** Presses a button on the bank's page, as the customer does. The bank then sends the customer back to the shop. */
export async function answersChallenge({ redirect_url }: ChargeOutcome, confirm: boolean): Promise<void> {
  const body = new URLSearchParams({ confirm: String(confirm) });
  await fetch(redirect_url ?? '', { method: 'POST', body, redirect: 'manual' });
}
