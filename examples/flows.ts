import { testCards, type Emulator } from 'hyperswitch-saved-cards/emulator';
import type { ChargeOutcome, CustomerAcceptance, Hyperswitch } from 'hyperswitch-saved-cards/server';
import { customerAt } from './customer.ts';
import { firstPayment } from './firstPayment.ts';
import { payAsGuest } from './guest.ts';
import { giveBack, reserve, take } from './manualCapture.ts';
import { merchantInitiated } from './merchantInitiated.ts';
import type { Order } from './order.ts';
import { payThroughProxy } from './proxy.ts';
import { repeatPurchase } from './repeatPurchase.ts';
import { settleReturn, startThreeDs } from './threeDs.ts';

/** An emulator that answers at `url`, and a client of it. */
export interface World {
  emulator: Emulator;
  url: string;
  hyperswitch: Hyperswitch;
}

/** A new order, as the shop's database would have it. */
export const newOrder = (): Order => ({
  payment_id: `pay_${crypto.randomUUID()}`,
  amount: 6540,
  currency: 'USD',
  return_url: 'https://shop.example/orders/1',
});

/** What the handler gives to `pay` when the customer has agreed to the card being saved. */
const customer_acceptance: CustomerAcceptance = {
  acceptance_type: 'online',
  accepted_at: '2026-01-01T12:00:00.000Z',
  online: { ip_address: '192.0.2.1', user_agent: 'example' },
};

/** A customer who has agreed to the card being saved, and to later charges. */
export const consent = { customer_acceptance, mayChargeLater: true };

/** Each way to pay, from typing the card to the shop's answer. */
export const flows = {
  firstPayment: async (world: World) => firstPayment({ ...(await withCard(world)), order: newOrder(), ...consent }),

  async repeatWithCvc(world: World) {
    const card = await withCard(world);
    const card_cvc_token = await card.customer.typesCvc('737');
    return repeatPurchase({ ...card, order: newOrder(), card_cvc_token });
  },

  repeatWithHeldCvc: async (world: World) => repeatPurchase({ ...(await withCard(world)), order: newOrder() }),

  async repeatWithoutCvc(world: World) {
    const card = await withCard(world);
    await firstPayment({ ...card, order: newOrder(), ...consent });
    return repeatPurchase({ ...card, order: newOrder() });
  },

  async merchantInitiated(world: World) {
    const card = await withCard(world);
    await firstPayment({ ...card, order: newOrder(), ...consent });
    return merchantInitiated({ ...card, order: newOrder(), payment_method_id: card.payment_method.id });
  },

  async guest({ url, hyperswitch }: World) {
    const payment_method_token = await customerAt(url, hyperswitch, null).addsCard(testCards.visa);
    return payAsGuest({ hyperswitch, order: newOrder(), payment_method_token });
  },

  async manualCapture(world: World) {
    const order = newOrder();
    await reserve({ ...(await withCard(world)), order });
    return take(world.hyperswitch, order, order.amount);
  },

  async refund(world: World) {
    const order = newOrder();
    await firstPayment({ ...(await withCard(world)), order, mayChargeLater: false });
    return giveBack(world.hyperswitch, order, `refund_${order.payment_id.slice(4)}`, 1450);
  },

  async threeDs(world: World) {
    const order = newOrder();
    await answersChallenge(await startThreeDs({ ...(await withCard(world)), order }), true);
    return settleReturn(world.hyperswitch, order);
  },

  proxy: async (world: World) => payThroughProxy({ ...(await withCard(world)), order: newOrder(), pspKey: 'psp_key' }),
};

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
