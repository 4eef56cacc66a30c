import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import type { Visitor } from './customers.ts';

const COOKIE = 'shop_session';

/** Who is signed in, by a random session id in a cookie that no script can read. Forgotten when the demo stops. */
export function createLogins() {
  const sessions = new Map<string, Visitor>();

  function sessionId(request: Request): string {
    return parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE] ?? '';
  }

  return {
    /** Who is signed in, or there as a guest; `null` for nobody we know. */
    visitorOf: (request: Request): Visitor | null => sessions.get(sessionId(request)) ?? null,

    /** Signs in with a new session id, so that an id from before is worth nothing. */
    signIn(context: Context, visitor: Visitor): void {
      const id = crypto.randomUUID();
      sessions.delete(sessionId(context.req.raw));
      sessions.set(id, visitor);
      // Lax keeps the session through the way back from the bank, and out of other sites' posts.
      // A shop on https adds `secure`.
      setCookie(context, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    },
  };
}
