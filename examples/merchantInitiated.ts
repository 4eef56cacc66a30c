import type { Hyperswitch, Payment } from 'hyperswitch-saved-cards/server';

interface MerchantInitiated {
  hyperswitch: Hyperswitch;
  /** Your own id of this renewal. Store it before the call, so that a charge with a lost response is found again. */
  payment_id: string;
  /** Minor units: `6540` is 65.40 USD. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  /** Take both ids from your own subscription record, never from a request. */
  customer_id: string;
  payment_method_id: string;
}

/** Charges a subscriber's card while the customer is not present. Rejects with status 404 if the card is gone. */
export async function merchantInitiated(input: MerchantInitiated): Promise<Payment> {
  const { hyperswitch, payment_method_id, ...renewal } = input;
  // A charge of a deleted card is answered with 500, like a fault of Hyperswitch. Only the vault says that it is gone.
  await hyperswitch.paymentMethods.retrieve(payment_method_id);
  const recurring_details = { type: 'payment_method_id', data: payment_method_id } as const;
  return hyperswitch.payments.create({ ...renewal, confirm: true, off_session: true, recurring_details });
}
