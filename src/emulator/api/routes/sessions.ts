import { errors, unreadableBody } from '../http/apiError.ts';
import { sessionObject } from '../http/answers.ts';
import { sdkAuthorization } from '../http/auth.ts';
import type { Call } from '../http/backend.ts';
import {
  insist,
  optionalFlag,
  optionalOneOf,
  optionalRecord,
  optionalText,
  readBody,
  type Body,
} from '../http/body.ts';
import { SESSION_SECONDS } from '../data/lifetimes.ts';
import type { Session } from '../data/records.ts';
import { findCustomer } from '../http/find.ts';

/** Creates a session. Only this answer contains its secret. */
export async function createSession(call: Call): Promise<Response> {
  const { store, now, install } = call.var.backend;
  const body = await readBody(call.req);
  const storageType =
    optionalOneOf(body, 'storage_type', ['persistent', 'volatile']) ??
    (install.storageType === 'optional' ? 'persistent' : null);
  const customerId = optionalText(body, 'customer_id');
  const session: Session = {
    id: store.ids.session(),
    profile_id: call.req.header('x-profile-id') ?? '',
    client_secret: store.ids.clientSecret(),
    storage_type: insist(storageType, 'storage_type'),
    customer_id: customerId && findCustomer(store, customerId).id,
    keep_alive: optionalFlag(body, 'keep_alive'),
    expires_at: now() + readSeconds(body) * 1000,
    return_url: readUrl(body),
    billing: optionalRecord(body, 'billing'),
    network_tokenization: optionalRecord(body, 'network_tokenization'),
    tokenization_data: optionalRecord(body, 'tokenization_data'),
    associated: [],
  };
  store.sessions.set(session.id, session);
  return Response.json({
    ...sessionObject(store, session),
    client_secret: session.client_secret,
    sdk_authorization: sdkAuthorization(session),
  });
}

/** Answers a session until it ends, without its secret. */
export function retrieveSession(call: Call): Response {
  const { store, now } = call.var.backend;
  const session = store.sessions.get(call.req.param('session') ?? '');
  if (!session || now() >= session.expires_at) throw errors.sessionGone();
  return Response.json(sessionObject(store, session));
}

function readSeconds(body: Body): number {
  const seconds = body['expires_in'] ?? SESSION_SECONDS;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0) {
    throw unreadableBody('invalid type for `expires_in`: expected an integer that is not negative');
  }
  return seconds;
}

function readUrl(body: Body): string | null {
  const url = optionalText(body, 'return_url');
  if (url === null) return null;
  if (!URL.canParse(url)) throw unreadableBody('invalid value for `return_url`: expected an absolute URL');
  return new URL(url).href;
}
