import { isRecord } from '../../shared/isRecord.ts';
import type { Payment } from '../hyperswitch/types/payments.ts';

/**
 * The fields of every event. Hyperswitch sends no events about cards: a `payment_method_id` is only in events about
 * payments.
 */
interface Envelope<Type extends string, Kind extends string, Resource> {
  /** Hyperswitch's id of your account. */
  merchant_id: string;
  /** Stays the same when the event is delivered again. */
  event_id: string;
  event_type: Type;
  content: { type: Kind; object: Resource };
  /**
   * When this webhook was sent, ISO 8601. Webhooks can arrive in another order than the events happened, so order
   * events by the time when the resource was updated.
   */
  timestamp: string;
}

/** The payment at the time of the event. */
export interface WebhookPayment extends Payment {
  /** When the payment was last changed, ISO 8601. Order events about one payment by it. */
  updated?: string | null;
}

/** A refund, with the field names of Hyperswitch's API. */
export interface WebhookRefund {
  refund_id: string;
  [field: string]: unknown;
}

/** A dispute, with the field names of Hyperswitch's API. Its `amount` is a string. */
export interface WebhookDispute {
  dispute_id: string;
  [field: string]: unknown;
}

/** A mandate, with the field names of Hyperswitch's API. */
export interface WebhookMandate {
  mandate_id: string;
  [field: string]: unknown;
}

/**
 * An event about a payment. `action_required` means that the customer has to do something, such as a 3-D Secure
 * challenge.
 */
export type PaymentWebhookEvent = Envelope<(typeof paymentEvents)[number], 'payment_details', WebhookPayment>;

/** A refund succeeded or failed. */
export type RefundWebhookEvent = Envelope<(typeof refundEvents)[number], 'refund_details', WebhookRefund>;

/** An event about a dispute: a customer asked their bank to reverse a charge. */
export type DisputeWebhookEvent = Envelope<(typeof disputeEvents)[number], 'dispute_details', WebhookDispute>;

/** A mandate, the customer's consent to be charged while absent, became active or was revoked. */
export type MandateWebhookEvent = Envelope<(typeof mandateEvents)[number], 'mandate_details', WebhookMandate>;

/**
 * A string that is none of the known names. The property exists only in the type: it keeps the compiler from narrowing
 * this string to a known name.
 */
type Unlisted = string & { readonly unlisted: true };

/** Any event that is not listed above. Later versions of Hyperswitch may send new ones. */
export type OtherWebhookEvent = Envelope<Unlisted, Unlisted, Record<string, unknown>>;

/** What `verifyWebhook` resolves to. Both `event_type` and `content.type` narrow the type of `content.object`. */
export type WebhookEvent =
  PaymentWebhookEvent | RefundWebhookEvent | DisputeWebhookEvent | MandateWebhookEvent | OtherWebhookEvent;

const paymentEvents = [
  'payment_succeeded',
  'payment_failed',
  'payment_processing',
  'payment_cancelled',
  'payment_authorized',
  'payment_captured',
  'action_required',
] as const;

const refundEvents = ['refund_succeeded', 'refund_failed'] as const;

const disputeEvents = [
  'dispute_opened',
  'dispute_expired',
  'dispute_accepted',
  'dispute_cancelled',
  'dispute_challenged',
  'dispute_won',
  'dispute_lost',
] as const;

const mandateEvents = ['mandate_active', 'mandate_revoked'] as const;

/** For the events of each kind of resource: their `content.type`, and the field that holds the id of the resource. */
const kinds: readonly { events: readonly string[]; type: string; id: string }[] = [
  { events: paymentEvents, type: 'payment_details', id: 'payment_id' },
  { events: refundEvents, type: 'refund_details', id: 'refund_id' },
  { events: disputeEvents, type: 'dispute_details', id: 'dispute_id' },
  { events: mandateEvents, type: 'mandate_details', id: 'mandate_id' },
];

/** @returns the parsed body as an event, or `null` when it does not have the form that its `event_type` requires */
export function readWebhookEvent(body: unknown): WebhookEvent | null {
  if (!isRecord(body) || !isRecord(body['content'])) return null;
  const { merchant_id, event_id, event_type, timestamp, content } = body;
  if (![merchant_id, event_id, event_type, timestamp].every((field) => typeof field === 'string' && field !== '')) {
    return null;
  }
  const { type, object } = content;
  if (typeof type !== 'string' || !isRecord(object)) return null;
  const expected = kinds.find(({ events }) => events.includes(event_type as string));
  const actual = kinds.find((kind) => kind.type === type);
  if (expected && expected !== actual) return null;
  if (actual && typeof object[actual.id] !== 'string') return null;
  return body as unknown as WebhookEvent;
}
