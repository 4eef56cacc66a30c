import { expiryOf, type ExpiryState, type SavedCard } from '../../shared/card.ts';
import type { Messages } from '../../locales/types.ts';
import type { Problem } from '../../core/state/rows.ts';

/** Networks whose name in the vault is not how it is written. */
const NETWORK_NAMES = new Map(
  Object.entries({
    AmericanExpress: 'American Express',
    DinersClub: 'Diners Club',
    CartesBancaires: 'Cartes Bancaires',
    EftposAustralia: 'Eftpos Australia',
  }),
);

/** The network, or the kind of instrument, in words. */
export function networkName(card: SavedCard, messages: Messages): string {
  const { payment_method_type, payment_method_subtype, payment_method_data } = card;
  const network = payment_method_data?.card.card_network;
  if (network) return NETWORK_NAMES.get(network) ?? network;
  if (payment_method_type === 'card') return messages.unknownNetwork;
  const types = new Map(Object.entries(messages.types));
  const known = types.get(payment_method_subtype ?? '') ?? types.get(payment_method_type);
  return known ?? (payment_method_subtype ?? payment_method_type).replaceAll('_', ' ');
}

/** What a card is called wherever it is named: "Visa ending in 4242". */
export function cardName(card: SavedCard, messages: Messages): string {
  return messages.cardName(networkName(card, messages), card.payment_method_data?.card.last4_digits ?? null);
}

/** The expiry in words, or `null` for a row that has none. `spoken` writes the month out, as a screen reader needs it. */
export function expiryText(
  card: SavedCard,
  state: ExpiryState,
  messages: Messages,
  locale: string,
  spoken = false,
): string | null {
  const expiry = expiryOf(card);
  if (!expiry) return null;
  const date = formatOf(locale, spoken).format(new Date(expiry.year, expiry.month - 1, 1));
  if (state === 'expired') return messages.expired(date);
  return state === 'expiring' ? messages.expiringSoon(date) : messages.expires(date);
}

/** A whole row as one sentence for a screen reader. */
export function rowSentence(card: SavedCard, state: ExpiryState, messages: Messages, locale: string): string {
  const nickname = card.payment_method_data?.card.nick_name;
  return [
    nickname,
    cardName(card, messages),
    expiryText(card, state, messages, locale, true),
    card.is_default ? messages.defaultCard : null,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What did not happen to a card, and why. */
export function problemText({ operation, error, reason }: Problem, name: string, messages: Messages): string {
  return `${messages.problems[operation](name)} ${reason ?? messages.errors[error.code]}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept: to make one costs more than to draw a row. */
function formatOf(locale: string, spoken: boolean): Intl.DateTimeFormat {
  const name = `${locale} ${String(spoken)}`;
  const known = formats.get(name);
  if (known) return known;
  const style = spoken
    ? ({ month: 'long', year: 'numeric' } as const)
    : ({ month: '2-digit', year: '2-digit' } as const);
  const format = new Intl.DateTimeFormat(locale, style);
  formats.set(name, format);
  return format;
}
