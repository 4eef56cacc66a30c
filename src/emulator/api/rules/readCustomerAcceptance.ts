import type { AcceptanceRecord } from '../data/records.ts';
import { unreadableBody } from '../http/apiError.ts';
import { allowOnly, insist, optionalOneOf, optionalRecord, optionalText, type Body } from '../http/body.ts';

/**
 * Reads `customer_acceptance`, `null` where it is absent. Its form is
 * `{ acceptance_type: 'online' | 'offline', accepted_at?: ISO 8601, online?: { ip_address?, user_agent } }`;
 * answers 400 IR_06 to any other.
 */
export function readCustomerAcceptance(body: Body): AcceptanceRecord | null {
  const acceptance = optionalRecord(body, 'customer_acceptance');
  if (!acceptance) return null;
  allowOnly(acceptance, ['acceptance_type', 'accepted_at', 'online']);
  const type = optionalOneOf(acceptance, 'acceptance_type', ['online', 'offline']);
  const acceptedAt = optionalText(acceptance, 'accepted_at');
  if (acceptedAt !== null && !isTimestamp(acceptedAt)) {
    throw unreadableBody('invalid value for `accepted_at`: expected an ISO 8601 timestamp');
  }
  const online = optionalRecord(acceptance, 'online');
  if (online) {
    allowOnly(online, ['ip_address', 'user_agent']);
    optionalText(online, 'ip_address');
    insist(optionalText(online, 'user_agent'), 'user_agent');
  }
  return { acceptance_type: insist(type, 'acceptance_type') };
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text));
}
