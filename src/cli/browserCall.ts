import { isRecord } from '../shared/isRecord.ts';
import type { CreatedSession } from '../server/index.ts';
import type { Context } from './check.ts';

/** One call on a session. */
export interface BrowserCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** What comes after the session's own address. */
  path?: string;
  body?: unknown;
}

/** Its answer, whatever the status. */
export interface BrowserAnswer {
  ok: boolean;
  /** Empty where there was no JSON object. */
  body: Record<string, unknown>;
  /** Status and code, for a line of the report. */
  says: string;
}

/** A call that a customer's browser makes with the session, made from here. */
export async function browserCall(
  { fetch, settings }: Context,
  session: CreatedSession,
  { method, path = '', body }: BrowserCall,
): Promise<BrowserAnswer> {
  const url = `${settings.browserUrl}/v1/payment-method-sessions/${encodeURIComponent(session.id)}${path}`;
  const response = await fetch(url, {
    method,
    headers: { Authorization: session.sdk_authorization, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = parse(await response.text());
  const error = isRecord(answer['error']) ? answer['error'] : {};
  const code = typeof error['code'] === 'string' ? ` ${error['code']}` : '';
  return { ok: response.ok, body: answer, says: String(response.status) + code };
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}
