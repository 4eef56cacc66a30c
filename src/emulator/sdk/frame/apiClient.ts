import { parseObject } from '../../../shared/parseObject.ts';
import { parseEnvelope } from '../../../shared/vaultSession.ts';
import type { Send } from '../protocol/send.ts';

/** An answer of the API: `body` is `null` unless it was a JSON object. */
export interface Answer {
  status: number;
  body: Record<string, unknown> | null;
}

interface ConfirmOptions {
  returnUrl?: string | null;
  /** Whether the customer's consent to the card being saved is sent. */
  sendsConsent: boolean;
}

/** The four session calls that a browser may make. */
interface ApiClient {
  list: () => Promise<Answer>;
  confirm: (card: Record<string, unknown>, options: ConfirmOptions) => Promise<Answer>;
  /** Without a token, the answer has a token for the CVC without a card. */
  update: (card: Record<string, string>, token?: string) => Promise<Answer>;
  remove: (token: string) => Promise<Answer>;
}

/** A client for the session that `sdkAuthorization` names. */
export function createApiClient(sdkAuthorization: string, send: Send): ApiClient {
  // The API refuses an unknown session, so one that cannot be read needs no refusal here.
  const sessionId = parseEnvelope(sdkAuthorization)?.['payment_method_session_id'] ?? 'unknown';
  const path = `/v1/payment-method-sessions/${encodeURIComponent(sessionId)}`;
  const headers = {
    'Content-Type': 'application/json',
    'X-Client-Version': '0.0.0',
    'X-Payment-Confirm-Source': 'sdk',
    'X-Browser-Name': 'Others',
    'X-Browser-Version': '0',
    'X-Client-Platform': 'web',
    Authorization: sdkAuthorization,
    // The real SDK sends this header too; the API has to ignore it.
    'api-key': 'invalid_key',
  };

  async function call(method: string, end: string, body?: unknown): Promise<Answer> {
    const { status, text } = await send(method, path + end, headers, body === undefined ? null : JSON.stringify(body));
    return { status, body: parseObject(text) };
  }

  return {
    list: () => call('GET', '/list-payment-methods'),
    confirm: (card, { returnUrl, sendsConsent }) =>
      call('POST', '/confirm', {
        payment_method_type: 'card',
        payment_method_subtype: 'card',
        payment_method_data: { card },
        browser_info: browserInfo(),
        ...(sendsConsent && { customer_acceptance: customerAcceptance() }),
        ...(returnUrl && { return_url: returnUrl }),
      }),
    update: (card, token) =>
      call('PUT', '/update-saved-payment-method', {
        ...(token !== undefined && { payment_method_token: token }),
        payment_method_data: { card },
      }),
    remove: (token) => call('DELETE', '', { payment_method_token: token }),
  };
}

function customerAcceptance(): Record<string, unknown> {
  return {
    acceptance_type: 'online',
    accepted_at: new Date().toISOString(),
    online: { user_agent: navigator.userAgent },
  };
}

function browserInfo(): Record<string, unknown> {
  return {
    user_agent: navigator.userAgent,
    language: navigator.language,
    color_depth: screen.colorDepth,
    screen_height: screen.height,
    screen_width: screen.width,
    time_zone: new Date().getTimezoneOffset(),
    java_enabled: false,
    java_script_enabled: true,
    accept_header: 'text/html',
  };
}
