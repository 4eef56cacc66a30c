import { frameworkOf } from '../framework.ts';
import { parseObject } from '../../shared/parseObject.ts';
import { optionError } from '../optionError.ts';
import { readBytes } from '../readBytes.ts';
import { WebhookError } from './error.ts';
import { readWebhookEvent, type WebhookEvent } from './events.ts';

/** Bytes. No event of Hyperswitch comes near it. */
const MAX_BYTES = 1_000_000;

/** An HMAC-SHA512: 64 bytes in hex. */
const SIGNATURE = /^[0-9a-f]{128}$/i;

/**
 * Verifies that a webhook comes from Hyperswitch, and reads it. `handleWebhookOnce` then tells a repeated delivery.
 *
 * Pass the request as it arrived: the signature is over the bytes of its body. Respond with 2xx quickly and process the
 * event afterwards: any other or a slow response makes Hyperswitch deliver the webhook again, for about 24 hours.
 * Webhooks can arrive in another order than the events happened, so order events about one resource by the time when
 * the resource was updated, or retrieve the resource.
 *
 * @param request as it arrived; nothing has read its body
 * @param secret the `payment_response_hash_key` of your business profile; several while you change it
 * @throws WebhookError for a webhook that you must not act on
 * @throws TypeError when `secret` is empty, or when something has read the body of `request`
 */
export async function verifyWebhook(request: Request, secret: string | readonly string[]): Promise<WebhookEvent> {
  const secrets = [secret].flat();
  // With an empty secret, from an environment variable that is not set, anybody could compute a valid signature.
  if (secrets.length === 0 || secrets.some((each: unknown) => typeof each !== 'string' || each === '')) {
    throw optionError('verifyWebhook', 'secret', 'the payment_response_hash_key of your business profile');
  }
  if (request.bodyUsed) {
    throw optionError(
      'verifyWebhook',
      'request',
      'a request with a body that nothing has read. Call verifyWebhook before any middleware that parses JSON',
    );
  }
  if (frameworkOf(request)?.isParsed) throw new WebhookError('parsed_body');
  const signature = request.headers.get('x-webhook-signature-512');
  if (signature === null) throw new WebhookError('missing_signature');
  if (!SIGNATURE.test(signature)) throw new WebhookError('wrong_signature');
  if (Number(request.headers.get('content-length')) > MAX_BYTES) throw new WebhookError('too_large');
  const payload = await readBytes(request, MAX_BYTES);
  if (!payload) throw new WebhookError('too_large');
  const checks = await Promise.all(secrets.map((each) => isSigned(payload, signature, each)));
  if (!checks.includes(true)) throw new WebhookError('wrong_signature');
  const event = readWebhookEvent(parse(payload));
  if (!event) throw new WebhookError('malformed');
  return event;
}

/** WebCrypto compares the two signatures in constant time. */
async function isSigned(payload: Uint8Array<ArrayBuffer>, signature: string, secret: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  const expected = Uint8Array.from(signature.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return crypto.subtle.verify('HMAC', key, expected, payload);
}

function parse(payload: Uint8Array): unknown {
  try {
    return parseObject(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    // It is not UTF-8.
    return null;
  }
}
