import { readBytes } from '../readBytes.ts';
import { readWebhookEvent, type WebhookEvent } from './events.ts';

/** More than any event needs, in bytes. */
const MAX_BYTES = 1_000_000;

/** 64 bytes in hex. */
const SIGNATURE = /^[0-9a-f]{128}$/i;

/**
 * Why a webhook was refused.
 *
 * - `missing_signature`: nothing to check it by. The profile has no secret, or it is not from Hyperswitch.
 * - `wrong_signature`: not signed with this secret, or changed on the way (a body that was parsed and written again).
 * - `too_large`: above 1 MB.
 * - `malformed`: rightly signed, and still no event.
 * - `replayed`: `seen` knows the event. Answer 2xx, or it comes again.
 */
export type WebhookErrorCode = 'missing_signature' | 'wrong_signature' | 'too_large' | 'malformed' | 'replayed';

const messages: Record<WebhookErrorCode, string> = {
  missing_signature: 'The webhook has no x-webhook-signature-512 header.',
  wrong_signature: 'The webhook was not signed with this secret.',
  too_large: 'The webhook is longer than 1 MB.',
  malformed: 'The webhook is not an event.',
  replayed: 'The event has been received before.',
};

/** A webhook that must not be acted on. Its message repeats nothing of it. */
export class WebhookError extends Error {
  /** Which of the reasons it was. */
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode) {
    super(messages[code]);
    this.name = 'WebhookError';
    this.code = code;
  }
}

/** Options of `verifyWebhook`. */
export interface VerifyWebhookOptions {
  /**
   * Whether the event has been received before; asked once its signature is proven. Without it a repeated delivery is
   * an event like any other. See `memorySeen`. @default none
   */
  seen?: (event_id: string) => Promise<boolean> | boolean;
}

/**
 * Proves that a webhook is Hyperswitch's, and reads it.
 *
 * Hand in the request as it came: the signature is over the bytes of its body. Answer 2xx fast and work afterwards:
 * anything else, a slow answer too, is delivered again for about 24 hours. Deliveries overtake each other: order what
 * you know of a resource by the time it was updated, or retrieve it, and never by arrival.
 *
 * @param request as it arrived, its body unread
 * @param secret the profile's `payment_response_hash_key`
 * @throws WebhookError for what is not to be acted on
 * @throws TypeError for an empty secret, or a request whose body was read before
 */
export async function verifyWebhook(
  request: Request,
  secret: string,
  { seen }: VerifyWebhookOptions = {},
): Promise<WebhookEvent> {
  // An unset variable would make every signature with an empty key a right one.
  if (typeof secret !== 'string' || secret === '') {
    throw new TypeError('verifyWebhook needs secret, the payment_response_hash_key of your business profile.');
  }
  if (request.bodyUsed) {
    throw new TypeError('verifyWebhook needs a request whose body nothing has read, such as a JSON middleware.');
  }
  const signature = request.headers.get('x-webhook-signature-512');
  if (signature === null) throw new WebhookError('missing_signature');
  if (!SIGNATURE.test(signature)) throw new WebhookError('wrong_signature');
  if (Number(request.headers.get('content-length')) > MAX_BYTES) throw new WebhookError('too_large');
  const payload = await readBytes(request, MAX_BYTES);
  if (!payload) throw new WebhookError('too_large');
  if (!(await isSigned(payload, signature, secret))) throw new WebhookError('wrong_signature');
  const event = readWebhookEvent(parse(payload));
  if (!event) throw new WebhookError('malformed');
  if (await seen?.(event.event_id)) throw new WebhookError('replayed');
  return event;
}

/**
 * A `seen` in memory, for one process: it answers true from the second time it is asked about an id. It takes an event
 * for received as soon as it was asked, so an event whose handling fails afterwards is not handled by its repetition:
 * where that matters, write the `event_id` in the transaction that does the work.
 *
 * @param options.max ids that are remembered; the oldest is forgotten first. Default 10000
 * @throws RangeError when `max` is not a positive integer
 */
export function memorySeen({ max = 10_000 }: { max?: number } = {}): (event_id: string) => boolean {
  if (!Number.isInteger(max) || max < 1) throw new RangeError('memorySeen needs max to be a positive integer.');
  const ids = new Set<string>();
  return (event_id) => {
    if (ids.has(event_id)) return true;
    ids.add(event_id);
    for (const oldest of ids) {
      if (ids.size <= max) break;
      ids.delete(oldest);
    }
    return false;
  };
}

/** WebCrypto compares in constant time. */
async function isSigned(payload: Uint8Array<ArrayBuffer>, signature: string, secret: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  const expected = Uint8Array.from(signature.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return crypto.subtle.verify('HMAC', key, expected, payload);
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    // The parser's own message would repeat the payload.
    return undefined;
  }
}
