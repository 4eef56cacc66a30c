/**
 * Why a webhook was refused.
 *
 * - `missing_signature`: it has no signature. The business profile has no secret, or the sender is not Hyperswitch.
 * - `wrong_signature`: it was signed with another secret, or its body was changed before `verifyWebhook` read it, such
 *   as a body that was parsed and serialized again.
 * - `parsed_body`: a middleware has parsed its body, so that the bytes that were signed are gone.
 * - `too_large`: it is larger than 1 MB.
 * - `malformed`: it is signed correctly, but it is not an event.
 * - `in_progress`: another delivery of the event is being handled. Respond with 503, so that it is delivered again if that
 *   one fails.
 */
export type WebhookErrorCode =
  'missing_signature' | 'wrong_signature' | 'parsed_body' | 'too_large' | 'malformed' | 'in_progress';

const messages: Record<WebhookErrorCode, string> = {
  missing_signature:
    'The webhook has no x-webhook-signature-512 header. Set a secret (payment_response_hash_key) in your business profile.',
  wrong_signature:
    'The webhook was not signed with this secret, or its body was changed. Pass the payment_response_hash_key of your business profile, and the request as it arrived.',
  parsed_body:
    'A middleware such as express.json() has parsed the body of the webhook, and only the bytes that were sent can be verified. Mount the route of the webhook before it, or after express.raw() for its content type.',
  too_large: 'The webhook is larger than 1 MB.',
  malformed: 'The webhook is signed correctly, but it is not an event of Hyperswitch.',
  in_progress: 'The event of this webhook is being handled. Respond with 503, so that it is delivered again.',
};

/** A webhook that you must not act on. Its message contains nothing of the webhook or of the secret. */
export class WebhookError extends Error {
  /** Why it was refused. */
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode) {
    super(messages[code]);
    this.name = 'WebhookError';
    this.code = code;
  }
}
