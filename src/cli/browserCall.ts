import type { CreatedSession } from '../server/index.ts';
import { readResponse, type ApiResponse } from './apiResponse.ts';
import type { CheckContext } from './check.ts';

/** A request on a vault session. */
interface BrowserCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path below the URL of the session. @default '' */
  path?: string;
  /** Sent as JSON. @default none */
  body?: unknown;
}

/** Sends a request as the browser of a customer sends it: with the session's credential. */
export async function browserCall(
  { fetch, settings }: CheckContext,
  session: CreatedSession,
  { method, path = '', body }: BrowserCall,
): Promise<ApiResponse> {
  const url = `${settings.browserUrl}/v1/payment-method-sessions/${encodeURIComponent(session.id)}${path}`;
  const response = await fetch(url, {
    method,
    headers: { Authorization: session.sdk_authorization, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return readResponse(response);
}
