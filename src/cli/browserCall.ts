import { isRecord } from '../shared/isRecord.ts';
import type { CreatedSession } from '../server/index.ts';
import type { CheckContext } from './check.ts';

/** A request on a vault session. */
interface BrowserCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** The path below the URL of the session. @default '' */
  path?: string;
  /** Sent as JSON. @default none */
  body?: unknown;
}

/** The response to it, whatever its status. */
export interface BrowserResponse {
  ok: boolean;
  /** Empty when the response is not a JSON object. */
  body: Record<string, unknown>;
  /** The status and the error code, such as `400 IR_06`. */
  summary: string;
}

/** Sends a request as the browser of a customer sends it: with the session's credential. */
export async function browserCall(
  { fetch, settings }: CheckContext,
  session: CreatedSession,
  { method, path = '', body }: BrowserCall,
): Promise<BrowserResponse> {
  const url = `${settings.browserUrl}/v1/payment-method-sessions/${encodeURIComponent(session.id)}${path}`;
  const response = await fetch(url, {
    method,
    headers: { Authorization: session.sdk_authorization, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = parse(await response.text());
  const error = isRecord(json['error']) ? json['error'] : {};
  const code = typeof error['code'] === 'string' ? ` ${error['code']}` : '';
  return { ok: response.ok, body: json, summary: String(response.status) + code };
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}
