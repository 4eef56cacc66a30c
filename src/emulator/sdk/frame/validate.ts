import { isExpired } from '../../isExpired.ts';
import type { FieldCondition } from '../protocol/messages.ts';
import { brandOf, cvcSizeOf, isCardNumber, numberForm } from './brand.ts';
import { digitsOf } from './format.ts';

/** The problems that a field can have. Their words are in `text.ts`. */
export type Problem =
  | 'numberMissing'
  | 'numberIncomplete'
  | 'numberInvalid'
  | 'expiryMissing'
  | 'expiryIncomplete'
  | 'expiryInvalid'
  | 'expired'
  | 'cvcMissing'
  | 'cvcIncomplete';

/** A field's condition, and the problem to show, if there is one. */
export interface Verdict {
  condition: FieldCondition;
  problem: Problem | null;
}

export function validateNumber(text: string): Verdict {
  const digits = digitsOf(text);
  const brand = brandOf(digits)?.network;
  const isComplete = brand ? numberForm(digits).lengths.includes(digits.length) : digits.length >= 16;
  const isValid = isCardNumber(digits);
  const condition = { empty: digits === '', complete: isComplete || isValid, valid: isValid, ...(brand && { brand }) };
  return verdict(condition, 'numberMissing', 'numberIncomplete', 'numberInvalid');
}

/**
 * @param text `MM / YY`
 * @param now epoch milliseconds
 */
export function validateExpiry(text: string, now: number): Verdict {
  const parts = expiryParts(text);
  const isMonth = parts !== null && parts.month >= 1 && parts.month <= 12;
  const hasExpired = isMonth && isExpired(parts.month, parts.year, now);
  const condition = { empty: text === '', complete: parts !== null, valid: isMonth && !hasExpired };
  return verdict(condition, 'expiryMissing', 'expiryIncomplete', hasExpired ? 'expired' : 'expiryInvalid');
}

/** @param network of the card that the code belongs to; `null`, while it is unknown, accepts three and four digits */
export function validateCvc(text: string, network: string | null): Verdict {
  const isWhole = text.length === cvcSizeOf(network) || (network === null && text.length === 3);
  const condition = { empty: text === '', complete: isWhole, valid: isWhole };
  return verdict(condition, 'cvcMissing', 'cvcIncomplete', 'cvcIncomplete');
}

/** Month and four-digit year of `MM / YY`, `null` until both are there. */
export function expiryParts(text: string): { month: number; year: number } | null {
  const match = /^(\d{2}) \/ (\d{2})$/.exec(text);
  return match && { month: Number(match[1]), year: 2000 + Number(match[2]) };
}

function verdict(condition: FieldCondition, missing: Problem, incomplete: Problem, invalid: Problem): Verdict {
  if (condition.valid) return { condition, problem: null };
  return { condition, problem: condition.empty ? missing : condition.complete ? invalid : incomplete };
}
