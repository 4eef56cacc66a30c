import type { Refusal } from './refusal.ts';

/** A response with a JSON body. It belongs to one customer, so no cache may store it. */
export function respond(body: unknown): Response {
  return Response.json(body, { status: 200, headers: { 'Cache-Control': 'no-store' } });
}

/** A refusal as a response: `{ error: { type, code, message } }`. */
export function respondRefusal({ status, type, code, message, retryAfter }: Refusal): Response {
  const headers = {
    'Cache-Control': 'no-store',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  };
  return Response.json({ error: { type, code, message } }, { status, headers });
}
