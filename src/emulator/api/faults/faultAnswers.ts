import { ApiError, errors, unreadableBody } from '../http/apiError.ts';

/** The replaced answers, by the name of the fault. */
export const faultAnswers = {
  unauthorized: () => errors.unauthorized().response(),
  forbidden: () => errors.forbidden().response(),
  session_expired: () => errors.sessionGone().response(),
  token_expired: () => errors.tokenGone().response(),
  not_found: () => errors.unknown('Payment method').response(),
  conflict: () => new ApiError(409, 'HE_01', 'Duplicate request').response(),
  unprocessable: () => errors.unprocessable('Invalid request data').response(),
  rate_limited: () => page(429, 'Rate Limit Exceeded'),
  rate_limited_retry_after: () => page(429, 'Rate Limit Exceeded', { 'Retry-After': '1' }),
  object_locked: () => errors.objectLocked().response(),
  internal_error: () => errors.internal().response(),
  unavailable: () => page(503, 'Service Unavailable'),
  shape_b: () => unreadableBody('expected value at line 1 column 1').response(),
  empty_body: () => new Response(''),
  html_body: () => page(200, 'Welcome'),
  malformed_json: () => json('{"customer_payment_methods":[{"payment_method_token":'),
  wrong_shape: () => json('{"object":"list","data":[]}'),
  cut_body: () => json(cutOff('{"customer_payment_methods":[')),
} satisfies Record<string, () => Response>;

/** A fault that replaces the answer. */
export type FaultAnswer = keyof typeof faultAnswers;

/** Whether the value is the name of a fault that replaces the answer. */
export function isFaultAnswer(value: unknown): value is FaultAnswer {
  return typeof value === 'string' && Object.hasOwn(faultAnswers, value);
}

function page(status: number, title: string, headers: Record<string, string> = {}): Response {
  const body = `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1></html>`;
  return new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } });
}

function json(body: string | ReadableStream): Response {
  return new Response(body, { headers: { 'Content-Type': 'application/json' } });
}

/** A body that fails once its beginning was read. */
function cutOff(beginning: string): ReadableStream {
  let isBegun = false;
  return new ReadableStream({
    pull(controller) {
      if (isBegun) controller.error(new TypeError('The connection was closed'));
      else controller.enqueue(new TextEncoder().encode(beginning));
      isBegun = true;
    },
  });
}
