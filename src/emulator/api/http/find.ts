import type { Customer, Payment, Refund, VaultCard } from '../data/records.ts';
import type { Store } from '../data/store.ts';
import { errors } from './apiError.ts';

/** The customer; answers 404 HE_02 where there is none. */
export function findCustomer(store: Store, id: string | undefined): Customer {
  const customer = store.customers.get(id ?? '');
  if (!customer) throw errors.unknown('Customer');
  return customer;
}

/** The payment; answers 404 HE_02 where there is none. */
export function findPayment(store: Store, id: string | undefined): Payment {
  const payment = store.payments.get(id ?? '');
  if (!payment) throw errors.unknown('Payment');
  return payment;
}

/** The refund; answers 404 HE_02 where there is none. */
export function findRefund(store: Store, id: string | undefined): Refund {
  const refund = store.refunds.get(id ?? '');
  if (!refund) throw errors.unknown('Refund');
  return refund;
}

/** The card; answers 404 HE_02 where there is none, and where it is inactive, deleted or past its lifetime. */
export function findCard(store: Store, id: string | undefined): VaultCard {
  const card = store.cards.get(id ?? '');
  if (!card || !isUsable(store, card)) throw errors.unknown('Payment method');
  return card;
}

/** Whether a card can be shown and charged. */
export function isUsable(store: Store, card: VaultCard): boolean {
  return (card.status === 'new' || card.status === 'active') && !store.isOver(card);
}
