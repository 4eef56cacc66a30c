/** What happened, without who and when. */
export type AuditFact =
  | { type: 'session.created' }
  | {
      type: 'card.exchanged' | 'card.updated' | 'card.deleted' | 'card.default_changed' | 'payment.requested';
      payment_method_id: string;
    }
  /** `code` and `status` are those that the browser was told. */
  | { type: 'request.refused'; code: string; status: number };

/**
 * One line of the shop's audit log, JSON as it is. It never holds a key, a token, a name or a card number.
 * `payment.requested` is told before the payment is tried.
 */
export type AuditEvent = AuditFact & {
  /** The vault's id; `null` for a guest, and for a request that was refused before it was known who asks. */
  customer_id: string | null;
  /** ISO 8601. */
  at: string;
};
