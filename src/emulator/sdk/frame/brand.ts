import cardValidator from 'card-validator';

/** The brand of a card. */
interface Brand {
  /** In the vault's spelling, `null` for a brand that the vault does not know. */
  network: string | null;
  /** As customers know it. */
  name: string;
  cvcSize: number;
}

/** How a number is grouped, and the lengths that it may have. */
interface NumberForm {
  gaps: number[];
  lengths: number[];
}

const networks: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  'american-express': 'AmericanExpress',
  'diners-club': 'DinersClub',
  discover: 'Discover',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
};

const anyForm: NumberForm = { gaps: [4, 8, 12], lengths: [12, 13, 14, 15, 16, 17, 18, 19] };

/** The brand of a number, `null` while its digits fit several or none. */
export function brandOf(digits: string): Brand | null {
  const { card } = cardValidator.number(digits);
  return card && { network: networks[card.type] ?? null, name: card.niceType, cvcSize: card.code.size };
}

/** The form of a number; while its brand is unknown, one that allows every length. */
export function numberForm(digits: string): NumberForm {
  return cardValidator.number(digits).card ?? anyForm;
}

/** Whether a number has a length of its brand and, where the brand uses it, a valid Luhn sum. */
export function isCardNumber(digits: string): boolean {
  return cardValidator.number(digits).isValid;
}

/** The length of a network's CVC; the network may be in the vault's spelling or in the customers'. */
export function cvcSizeOf(network: string | null): number {
  if (network === null) return 4;
  return /^(american ?express|amex)$/i.test(network) ? 4 : 3;
}
