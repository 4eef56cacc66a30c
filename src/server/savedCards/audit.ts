import type { StorageType } from '../../shared/card.ts';
import type { ConsentRecord } from './consent.ts';

/** What happened. `AuditEvent` adds to whom and when. */
export type AuditFact =
  | { type: 'session.created' }
  /** `consent` is what the customer agreed to when the card was added; `null` where they were not asked. */
  | {
      type: 'card.exchanged';
      payment_method_id: string;
      storage_type: StorageType | null;
      consent: ConsentRecord | null;
    }
  | {
      type: 'card.updated' | 'card.deleted' | 'card.default_changed' | 'payment.requested';
      payment_method_id: string;
    }
  /** `code` and `status` are those of the response; from status 500 on, the request may have had its effect. */
  | { type: 'request.refused'; code: string; status: number };

/**
 * An entry of the shop's audit log, which can be stored as JSON. It never contains a key, a token, a name or a card
 * number. `payment.requested` is recorded before the payment is made.
 *
 * Nothing is recorded of a request that nobody has signed in for, or that is beyond the limit: otherwise anybody could fill
 * the log.
 */
export type AuditEvent = AuditFact & {
  /** The vault's customer id; `null` for a guest. */
  customer_id: string | null;
  /** What was asked for, such as `DELETE /{id}`. */
  route: string;
  /** The id in the path; `null` for a route without one, and for what cannot be an id of the vault. */
  target: string | null;
  /** From the option `addressOf`; `null` where it is not known. */
  address: string | null;
  /** ISO 8601. */
  at: string;
};
