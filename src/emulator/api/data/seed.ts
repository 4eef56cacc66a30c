import type { CardNetwork } from '../../../shared/card.ts';
import type { CardSecrets } from './cardSecrets.ts';
import { customerId } from './ids.ts';
import type { Install } from './install.ts';
import type { VaultCard } from './records.ts';
import { testCards } from '../../testCards.ts';
import type { Store } from './store.ts';
import { vaultCard } from './vaultCard.ts';

/** Ids of the customers that exist from the start, named after the cards they have. */
export interface SeededCustomers {
  /** A Visa (the default, with the customer's consent to later charges), a Mastercard without it, and a PayPal wallet. */
  readonly withThree: string;
  /** One Visa without the customer's consent to later charges. */
  readonly withOne: string;
  readonly withNone: string;
  /** Forty cards: many networks, one unknown, one absent; expired, expiring and good; two- and four-digit years. */
  readonly withForty: string;
}

/** The ids are the same in every emulator, so tests can contain them. */
export const seededCustomers: SeededCustomers = {
  withThree: customerId('123'),
  withOne: customerId('456'),
  withNone: customerId('789'),
  withForty: customerId('40'),
};

const DAY = 86_400_000;

/**
 * Fills an empty store. The cards are listed at once; the promise resolves once their fingerprints are computed too.
 *
 * @param now epoch milliseconds; creation and expiry dates are relative to it
 */
export async function seed(
  store: Store,
  secrets: CardSecrets,
  now: number,
  sameCard: Install['sameCard'],
): Promise<void> {
  const { withThree, withOne, withNone, withForty } = seededCustomers;
  addCustomer(store, withThree, '123', 'John Doe', now);
  addCustomer(store, withOne, '456', 'Jane Roe', now);
  addCustomer(store, withNone, '789', 'Max Muster', now);
  addCustomer(store, withForty, '40', 'Ann Other', now);

  const visa = { network: 'Visa', last4: '4242', month: '03', year: '2030', isin: testCards.visa.slice(0, 6) };
  const mastercard = { network: 'Mastercard', last4: '1111', month: '08', year: '2029', holder: 'John Doe' };
  const everyday = addCard(
    store,
    withThree,
    now - DAY,
    { ...visa, holder: 'John Doe', nick: 'Everyday' },
    { has_mandate: true },
  );
  makeDefault(store, everyday);
  addCard(store, withThree, now - 2 * DAY, mastercard);
  addCard(store, withThree, now - 3 * DAY, null, {
    payment_method_type: 'wallet',
    payment_method_subtype: 'paypal',
  });
  const only = addCard(store, withOne, now - DAY, { ...visa, holder: 'Jane Roe' });
  addForty(store, withForty, now);

  const typed = { number: testCards.visa, expiry_month: '03', expiry_year: '2030' };
  for (const card of [everyday, only]) {
    secrets.keepCard(card.id, typed);
    card.fingerprint = await secrets.fingerprint(card.customer_id ?? '', typed, sameCard);
  }
}

const networks: readonly CardNetwork[] = [
  'Visa',
  'Mastercard',
  'AmericanExpress',
  'Discover',
  'JCB',
  'DinersClub',
  'UnionPay',
  'Maestro',
  'RuPay',
];

function addForty(store: Store, owner: string, now: number): void {
  const today = new Date(now);
  for (let index = 0; index < 40; index += 1) {
    // One card in seven has expired, card 2 expires this month, all others expire in one to six years.
    const years = index === 2 ? 0 : index % 7 === 3 ? -1 : 1 + (index % 6);
    const year = String(today.getUTCFullYear() + years);
    const card = addCard(store, owner, now - (index + 1) * DAY, {
      network: index === 5 ? null : index === 6 ? 'Galactic' : (networks[index % networks.length] ?? null),
      last4: String(1001 + index * 37),
      month: String(index === 2 ? today.getUTCMonth() + 1 : 1 + (index % 12)).padStart(2, '0'),
      year: index % 5 === 1 ? year.slice(-2) : year,
      holder: index === 7 ? null : 'Ann Other',
      nick: index % 4 === 0 ? `Card ${String(index + 1)}` : null,
    });
    if (index === 4) makeDefault(store, card);
  }
}

interface CardDetails {
  network: CardNetwork | null;
  last4: string;
  month: string;
  year: string;
  holder: string | null;
  nick?: string | null;
  isin?: string;
}

function addCard(
  store: Store,
  owner: string,
  created: number,
  details: CardDetails | null,
  given: Partial<VaultCard> = {},
): VaultCard {
  const card = vaultCard({
    id: store.ids.card(),
    customer_id: owner,
    status: 'active',
    card: details && {
      last4_digits: details.last4,
      expiry_month: details.month,
      expiry_year: details.year,
      card_network: details.network,
      card_holder_name: details.holder,
      nick_name: details.nick ?? null,
      card_isin: details.isin ?? null,
    },
    created,
    ...given,
  });
  store.cards.set(card.id, card);
  return card;
}

function addCustomer(store: Store, id: string, reference: string, name: string, now: number): void {
  store.customers.set(id, {
    id,
    merchant_reference_id: reference,
    name,
    email: `customer-${reference}@example.com`,
    phone: null,
    phone_country_code: null,
    description: null,
    metadata: null,
    default_billing_address: null,
    default_shipping_address: null,
    tax_registration_id: null,
    document_details: null,
    created_at: now - 60 * DAY,
    default_payment_method_id: null,
  });
}

function makeDefault(store: Store, card: VaultCard): void {
  const customer = card.customer_id ? store.customers.get(card.customer_id) : undefined;
  if (customer) customer.default_payment_method_id = card.id;
}
