import { hasCardNumber } from '../../shared/cardNumber.ts';
import type { Consent } from '../../shared/consent.ts';
import type { CustomerAcceptance } from '../hyperswitch/types/payments.ts';
import { invalidBody } from './refusal.ts';
import { ownOf } from '../../shared/ownOf.ts';

/** What a customer agreed to when they let a card be saved, and from where: an entry of the audit log. */
export interface ConsentRecord extends Consent {
  /** From the option `addressOf`; `null` without it. */
  ip_address: string | null;
  /** The request's header; `null` without it. */
  user_agent: string | null;
}

/** Where a request comes from, as far as the shop knows. */
interface Origin {
  request: Request;
  /** The option `addressOf`. */
  addressOf: (request: Request) => string | null;
}

/** Characters. A text that asks for consent may have a few sentences. */
const MAX_TEXT_LENGTH = 2000;
const MAX_VERSION_LENGTH = 100;
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * Reads what the browser says that the customer agreed to; `null` where the body has none.
 *
 * @throws Refusal 400 for another form
 */
export function readConsent(value: unknown, origin: Origin): ConsentRecord | null {
  if (value === undefined || value === null) return null;
  const { accepted_at, text, version = null } = ownOf(value as unknown);
  const isVersion = version === null || isText(version, MAX_VERSION_LENGTH);
  if (!isDate(accepted_at) || !isText(text, MAX_TEXT_LENGTH) || !isVersion) {
    throw invalidBody('consent must be { accepted_at: ISO 8601 in UTC, text: string, version: string | null }.');
  }
  return { accepted_at: notInFuture(accepted_at), text, version, ...whereFrom(origin) };
}

/**
 * Reads the consent that a payment is to be made with; `undefined` where the body has none. What the browser says of address
 * and user agent is ignored: the request itself tells.
 *
 * @throws Refusal 400 for another form
 */
export function readCustomerAcceptance(value: unknown, origin: Origin): CustomerAcceptance | undefined {
  if (value === undefined || value === null) return undefined;
  const { acceptance_type, accepted_at } = ownOf(value as unknown);
  if (acceptance_type !== 'online' || !isDate(accepted_at)) {
    throw invalidBody('customer_acceptance must be { acceptance_type: "online", accepted_at: ISO 8601 in UTC }.');
  }
  const { ip_address, user_agent } = whereFrom(origin);
  return {
    acceptance_type,
    accepted_at: notInFuture(accepted_at),
    ...(user_agent !== null && { online: { ...(ip_address !== null && { ip_address }), user_agent } }),
  };
}

function whereFrom({ request, addressOf }: Origin): Pick<ConsentRecord, 'ip_address' | 'user_agent'> {
  return { ip_address: addressOf(request), user_agent: request.headers.get('User-Agent') };
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && ISO_DATE.test(value) && !Number.isNaN(Date.parse(value));
}

/** The date, by the server's clock where the customer's is ahead: evidence from the future is none. */
function notInFuture(date: string): string {
  return Date.parse(date) > Date.now() ? new Date().toISOString() : date;
}

/**
 * A card number that was pasted into a text must not get into the shop's log. The words of the shop may have other numbers,
 * such as those of a register and of a tax office, so only digits without letters between them count.
 */
function isText(value: unknown, maxLength: number): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= maxLength &&
    !value.split(/\p{L}+/u).some(hasCardNumber)
  );
}
