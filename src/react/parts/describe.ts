import { expiryOf, type ExpiryState, type SavedCard } from '../../shared/card.ts';
import type { Messages } from '../../locales/types.ts';
import type { Problem } from '../../core/state/rows.ts';

/** Networks that are written differently from their name in the vault. */
const NETWORK_NAMES = new Map(
  Object.entries({
    AmericanExpress: 'American Express',
    DinersClub: 'Diners Club',
    CartesBancaires: 'Cartes Bancaires',
    EftposAustralia: 'Eftpos Australia',
  }),
);

/** The name of the network, or of the kind of payment method. */
export function networkName(card: SavedCard, messages: Messages): string {
  const { payment_method_type, payment_method_subtype, payment_method_data } = card;
  const network = payment_method_data?.card.card_network;
  if (network) return NETWORK_NAMES.get(network) ?? network;
  if (payment_method_type === 'card') return messages.unknownNetwork;
  const types = new Map(Object.entries(messages.types));
  const known = types.get(payment_method_subtype ?? '') ?? types.get(payment_method_type);
  return known ?? (payment_method_subtype ?? payment_method_type).replaceAll('_', ' ');
}

/** The name of a card in all texts: "Visa ending in 4242". */
export function cardName(card: SavedCard, messages: Messages): string {
  return messages.cardName(networkName(card, messages), card.payment_method_data?.card.last4_digits ?? null);
}

/** The text of the expiry; `null` for a card without one. `spoken` writes the month out, for screen readers. */
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

/** The text of a whole row, for screen readers. */
export function rowSentence(card: SavedCard, state: ExpiryState, messages: Messages, locale: string): string {
  const nickname = card.payment_method_data?.card.nick_name;
  return [
    nickname,
    cardName(card, messages),
    expiryText(card, state, messages, locale, true),
    card.is_default ? messages.defaultCard : null,
    card.storage_type === 'volatile' ? messages.notSaved : null,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The text of a failed operation: what failed, and why. */
export function problemText({ operation, error, reason }: Problem, name: string, messages: Messages): string {
  return `${messages.problems[operation](name)} ${reason ?? messages.errors[error.code]}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are cached, because creating one takes longer than rendering a row. */
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
