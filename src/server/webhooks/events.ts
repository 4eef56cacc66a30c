import { isRecord } from '../../shared/isRecord.ts';
import type { Payment } from '../hyperswitch/types/payments.ts';

/** What every event has. Cards have no events of their own: a `payment_method_id` comes with a payment only. */
interface Envelope<Type extends string, Kind extends string, Resource> {
  /** The account, as Hyperswitch knows it. */
  merchant_id: string;
  /** The same in every repeated delivery of one event. */
  event_id: string;
  event_type: Type;
  content: { type: Kind; object: Resource };
  /** When this was sent, ISO 8601. Deliveries overtake each other: order by when the resource was updated instead. */
  timestamp: string;
}

/** A payment as it was when the event happened. */
export interface WebhookPayment extends Payment {
  /** ISO 8601. What events about one payment are ordered by. */
  updated?: string | null;
}

/** A refund in Hyperswitch's own words. */
export interface WebhookRefund {
  refund_id: string;
  [field: string]: unknown;
}

/** A dispute in Hyperswitch's own words. Its `amount` is a string. */
export interface WebhookDispute {
  dispute_id: string;
  [field: string]: unknown;
}

/** A mandate in Hyperswitch's own words. */
export interface WebhookMandate {
  mandate_id: string;
  [field: string]: unknown;
}

/** Something happened to a payment; `action_required` means that the customer has to do something. */
export type PaymentWebhookEvent = Envelope<(typeof paymentEvents)[number], 'payment_details', WebhookPayment>;

/** A refund came to its end. */
export type RefundWebhookEvent = Envelope<(typeof refundEvents)[number], 'refund_details', WebhookRefund>;

/** A customer disputes a charge with their bank. */
export type DisputeWebhookEvent = Envelope<(typeof disputeEvents)[number], 'dispute_details', WebhookDispute>;

/** The consent to charge without the customer was given or withdrawn. */
export type MandateWebhookEvent = Envelope<(typeof mandateEvents)[number], 'mandate_details', WebhookMandate>;

/** A string of which the compiler knows that it equals no known name; the mark is in the type only. */
type Unlisted = string & { readonly unlisted: true };

/** An event that is not listed here, of any kind: a later version of Hyperswitch may add to them. */
export type OtherWebhookEvent = Envelope<Unlisted, Unlisted, Record<string, unknown>>;

/** What `verifyWebhook` resolves to. `event_type` and `content.type` both tell what `content.object` is. */
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

/** What the events of one kind have as `content.type`, and the field that their resource cannot be without. */
const kinds: readonly { events: readonly string[]; type: string; id: string }[] = [
  { events: paymentEvents, type: 'payment_details', id: 'payment_id' },
  { events: refundEvents, type: 'refund_details', id: 'refund_id' },
  { events: disputeEvents, type: 'dispute_details', id: 'dispute_id' },
  { events: mandateEvents, type: 'mandate_details', id: 'mandate_id' },
];

/** Reads a parsed body as an event; `null` for what is none, or not of the form that its `event_type` has. */
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
