import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import type { Visitor } from './customers.ts';

const COOKIE = 'shop_session';

/** Remembers who is signed in, by a random session id in an HttpOnly cookie. All logins end when the demo stops. */
export function createLogins() {
  const sessions = new Map<string, Visitor>();

  function sessionId(request: Request): string {
    return parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE] ?? '';
  }

  return {
    /** The signed-in customer or the guest. `null` for an unknown visitor. */
    visitorOf: (request: Request): Visitor | null => sessions.get(sessionId(request)) ?? null,

    /** Signs in with a new session id and ends the old session, so that a stolen old id is useless. */
    signIn(context: Context, visitor: Visitor): void {
      const id = crypto.randomUUID();
      sessions.delete(sessionId(context.req.raw));
      sessions.set(id, visitor);
      // With Lax the cookie is sent when the bank redirects back, and not with the POST requests of other sites.
      // A shop on https adds `secure`.
      setCookie(context, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    },
  };
}
