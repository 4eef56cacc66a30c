import { isExpired } from '../../isExpired.ts';
import { networkNames } from '../data/networks.ts';
import type { TypedCard } from '../data/records.ts';
import { errors, unreadableBody } from '../http/apiError.ts';
import { insist, optionalOneOf, optionalText, type Body } from '../http/body.ts';

/**
 * Reads `payment_method_data.card` of a session's confirm call, which needs a CVC and a card that has not expired.
 *
 * @param now epoch milliseconds
 * @throws ApiError that names the first wrong field, but never repeats its value
 */
export function readTypedCard(card: Body, now: number): TypedCard {
  const typed = readCard(card, readCvc(card));
  checkExpiry(typed, now);
  insist(optionalText(card, 'card_cvc'), 'card_cvc');
  return typed;
}

/** Reads `payment_method_data.card` of a server's create call, whose expiry and CVC the vault does not check. */
export function readServerCard(card: Body): TypedCard {
  const cvc = optionalText(card, 'card_cvc');
  return readCard(card, cvc === '' ? null : cvc);
}

/** Reads `card_cvc`. The SDK sends an empty text for a card that requires no CVC; it counts as absent. */
export function readCvc(card: Body): string | null {
  const cvc = optionalText(card, 'card_cvc');
  if (!cvc) return null;
  if (!/^\d+$/.test(cvc)) throw errors.badData('Invalid Card CVC');
  if (cvc.length < 3 || cvc.length > 4) throw errors.badData('Invalid card_cvc length');
  return cvc;
}

function readCard(card: Body, cvc: string | null): TypedCard {
  const number = insist(optionalText(card, 'card_number'), 'card_number').replaceAll(' ', '');
  checkNumber(number);
  // The network is only checked for its spelling: the vault derives it from the number.
  optionalOneOf(card, 'card_network', networkNames);
  return {
    number,
    expiry_month: insist(optionalText(card, 'card_exp_month'), 'card_exp_month').padStart(2, '0'),
    expiry_year: insist(optionalText(card, 'card_exp_year'), 'card_exp_year'),
    cvc,
    card_holder_name: optionalText(card, 'card_holder_name'),
    nick_name: optionalText(card, 'nick_name'),
  };
}

function checkNumber(number: string): void {
  if (!/^\d*$/.test(number)) throw unreadableBody('invalid character found in card number');
  if (number.length < 8 || number.length > 19) throw unreadableBody('invalid card number length');
  if (!passesLuhn(number)) throw unreadableBody('card number invalid');
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let place = 1; place <= number.length; place += 1) {
    const value = Number(number.at(-place)) * (place % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function checkExpiry({ expiry_month: month, expiry_year: year }: TypedCard, now: number): void {
  if (!/^(0?[1-9]|1[0-2])$/.test(month)) throw errors.badData('Invalid Expiry Month');
  if (!/^(\d{2}|\d{4})$/.test(year)) throw errors.badData('Invalid Expiry Year');
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  if (isExpired(Number(month), fullYear, now)) throw errors.badData('Card Expired');
}
