import cardValidator from 'card-validator';

/** What the digits of a number tell about its card. */
export interface Brand {
  /** As the vault spells it, `null` for a brand that the vault has no word for. */
  network: string | null;
  /** As a customer knows it. */
  name: string;
  cvcSize: number;
}

/** How a number is grouped and how long it may get. */
export interface NumberForm {
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

/** The form of a number, the widest one while the brand is open. */
export function numberForm(digits: string): NumberForm {
  return cardValidator.number(digits).card ?? anyForm;
}

/** Whether a number is whole and right: its brand's length, and the Luhn sum where the brand has one. */
export function isCardNumber(digits: string): boolean {
  return cardValidator.number(digits).isValid;
}

/** Digits of the security code of a network, as the vault spells it or as customers do. */
export function cvcSizeOf(network: string | null): number {
  if (network === null) return 4;
  return /^(american ?express|amex)$/i.test(network) ? 4 : 3;
}
