import type { CardNetwork } from '../../../shared/card.ts';

/** All networks of the vault, in its spelling. */
export const networkNames = [
  'Visa',
  'Mastercard',
  'AmericanExpress',
  'JCB',
  'DinersClub',
  'Discover',
  'CartesBancaires',
  'UnionPay',
  'Interac',
  'RuPay',
  'Maestro',
  'Star',
  'Pulse',
  'Accel',
  'Nyce',
  'Prop',
  'PrivateLabel',
  'Dinacard',
  'AirPlus',
  'Aurore',
  'EftposAustralia',
  'GeCapital',
  'Uatp',
] as const;

/** The network by a number's first digits, or `null` where they fit none. */
export function networkOf(number: string): CardNetwork | null {
  return prefixes.find(([prefix]) => prefix.test(number))?.[1] ?? null;
}

// The first match counts, so narrow ranges come first: RuPay, Discover and UnionPay share first digits with Maestro.
const prefixes: readonly (readonly [RegExp, CardNetwork])[] = [
  [/^4/, 'Visa'],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, 'Mastercard'],
  [/^3[47]/, 'AmericanExpress'],
  [/^3(0[0-5]|[689])/, 'DinersClub'],
  [/^35(2[89]|[3-8])/, 'JCB'],
  [/^(508[5-9]|6521|6522|81|82)/, 'RuPay'],
  [/^(6011|64[4-9]|65)/, 'Discover'],
  [/^62/, 'UnionPay'],
  [/^(50|5[6-9]|6)/, 'Maestro'],
];
