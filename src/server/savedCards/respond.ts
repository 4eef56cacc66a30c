import { isRecord } from '../../shared/isRecord.ts';
import { HyperswitchError } from '../hyperswitch/error.ts';
import { readBytes } from '../readBytes.ts';

/** A refusal of our own, in the form that the browser reads. Its message may be shown to anybody. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  /** Seconds until the same request can succeed. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    {
      type = status >= 500 ? 'api' : 'invalid_request',
      retryAfter,
    }: { type?: string | undefined; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = type;
    this.retryAfter = retryAfter;
  }
}

/** More than any request of ours needs. */
export const MAX_BODY_BYTES = 10_000;

/**
 * Refuses what a page of another site could have sent in the customer's name. Our header cannot be set by a form, and
 * from a script it makes the browser ask first, which nothing here answers.
 */
export function refuseForeign(request: Request): void {
  const { origin } = new URL(request.url);
  const from = request.headers.get('origin');
  // Behind a proxy that ends TLS the addresses differ; only the browser itself can set `Sec-Fetch-Site`.
  const sameOrigin = from === null || from === origin || request.headers.get('sec-fetch-site') === 'same-origin';
  if (request.headers.get('x-saved-cards') !== '1' || !sameOrigin) {
    throw new Refusal(403, 'forbidden', 'This request did not come from the page of the shop.');
  }
}

/** Refuses what is not JSON, or is too long, before anything is read. */
export function refuseBody({ headers }: Request): void {
  const type = headers.get('content-type');
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, 'unsupported_media_type', 'The body has to be application/json.');
  }
  if (Number(headers.get('content-length')) > MAX_BODY_BYTES) throw tooLarge();
}

/** Reads the body as a JSON object and stops where it gets too long, whatever length was announced. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  if (!bytes) throw tooLarge();
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isRecord(body)) return body;
  } catch {
    // Answered below, like any other body that is not an object.
  }
  throw new Refusal(400, 'invalid_body', 'The body has to be a JSON object.');
}

/** An answer that no cache keeps: it is one customer's. */
export function answer(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}

export function answerError({ status, type, code, message, retryAfter }: Refusal): Response {
  const headers = {
    'Cache-Control': 'no-store',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
  return Response.json({ error: { type, code, message } }, { status, headers });
}

/** What the browser is told about a failure: enough to act on, nothing of what happened inside. */
export function readFailure(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof HyperswitchError)) return new Refusal(500, 'internal', 'Something went wrong.');
  const { status, type, code } = error;
  if (code === 'timeout') return new Refusal(504, 'vault_timeout', 'The vault did not answer in time.');
  // 401 and 403 are about the merchant's key: told as they are, a page would ask the customer to sign in.
  if (status < 400 || status >= 500 || status === 401 || status === 403) {
    return new Refusal(502, 'vault_unavailable', 'The vault cannot be used at the moment.');
  }
  if (status === 404) return notFound();
  return new Refusal(status, code, 'The vault refused the request.', { type });
}

/** A body that is JSON, and not the one that was asked for. */
export function invalid(message: string): Refusal {
  return new Refusal(400, 'invalid_body', message);
}

/** One answer for a card that never was and for somebody else's, so that neither can be told from the other. */
export function notFound(): Refusal {
  return new Refusal(404, 'not_found', 'There is no such card.');
}

function tooLarge(): Refusal {
  return new Refusal(413, 'body_too_large', 'The body is too long.');
}
