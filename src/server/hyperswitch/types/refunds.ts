/** Body of `refunds.create`. */
export interface RefundCreateRequest {
  /** A payment of which something was captured. */
  payment_id: string;
  /**
   * Your own id for the refund, 1 to 64 characters. A second refund with the same id is refused, so a refund with a
   * lost response can be looked up and is not made twice. @default generated
   */
  refund_id?: string;
  /** Minor units, at most what was captured and is not refunded yet. @default all of it */
  amount?: number;
  /** For you and your support, at most 255 characters. */
  reason?: string;
  /** `instant` asks the processor at once, `scheduled` later. @default Hyperswitch's choice */
  refund_type?: 'scheduled' | 'instant';
  /** Data of your own, which is returned with the refund. */
  metadata?: Record<string, unknown>;
}

/** The status of a refund. Later versions of the API may add values. */
export type RefundStatus = 'succeeded' | 'failed' | 'pending' | 'review' | (string & {});

/** A refund of a payment, or of a part of it. */
export interface Refund {
  refund_id: string;
  payment_id: string;
  /** Minor units. */
  amount: number;
  currency: string;
  /** `pending` until the processor has decided, which a webhook reports. */
  status: RefundStatus;
  reason?: string | null;
  metadata?: Record<string, unknown> | null;
  /** The processor's code. */
  error_code?: string | null;
  /** The processor's message, for logs and not for customers. */
  error_message?: string | null;
  /** Hyperswitch's code, the same for every processor. */
  unified_code?: string | null;
  unified_message?: string | null;
  /** The processor that was used. */
  connector: string;
  profile_id?: string | null;
  /** ISO 8601. */
  created_at?: string | null;
  /** ISO 8601. */
  updated_at?: string | null;
}
