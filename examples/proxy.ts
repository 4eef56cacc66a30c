import type { Hyperswitch, PaymentMethod } from 'hyperswitch-saved-cards/server';
import type { Order } from './order.ts';

interface ProxyPayment {
  hyperswitch: Hyperswitch;
  order: Order;
  /** The handler gives it to your `pay`, and has checked that the card is this customer's. */
  payment_method: PaymentMethod;
  /** The secret key of your own processor. */
  pspKey: string;
}

/** Charges through your own processor. The vault replaces the placeholders, so your server never sees the card. */
export function payThroughProxy({ hyperswitch, order, payment_method, pspKey }: ProxyPayment) {
  const cardPlaceholders = {
    type: 'card',
    number: '{{$card_number}}',
    expiry_month: '{{$card_exp_month}}',
    expiry_year: '{{$card_exp_year}}',
    cvv: '{{$card_cvc}}',
  };
  return hyperswitch.proxy.send({
    request_body: {
      source: cardPlaceholders,
      amount: order.amount,
      currency: order.currency,
      reference: order.order_id,
    },
    destination_url: 'https://psp.example/payments',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${pspKey}` },
    method: 'POST',
    token: payment_method.id,
    // The vault finds a guest's card only by a type of its own.
    token_type: payment_method.storage_type === 'volatile' ? 'volatile_payment_method_id' : 'payment_method_id',
  });
}
