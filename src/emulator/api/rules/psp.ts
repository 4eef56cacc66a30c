import { isRecord } from '../../../shared/isRecord.ts';
import type { Ids } from '../data/ids.ts';
import { networkOf } from '../data/networks.ts';
import { declineOf, outcomeOf } from '../data/outcomes.ts';

/** The processor's answer, which the proxy passes on. */
interface PspAnswer {
  status: number;
  body: unknown;
}

/** A stand-in for the merchant's own card processor behind the vault's proxy, at `https://psp.example/payments`. Any other host cannot
 * be reached and answers `null`. */
export function psp(method: string, url: URL, body: unknown, ids: Ids): PspAnswer | null {
  if (url.host !== 'psp.example') return null;
  if (url.pathname !== '/payments' || method !== 'POST') return { status: 404, body: { error: 'not_found' } };
  const payment: Record<string, unknown> = isRecord(body) ? body : {};
  const source = payment['source'];
  const card: Record<string, unknown> = isRecord(source) ? source : {};
  const missing = ['number', 'expiry_month', 'expiry_year'].filter((field) => typeof card[field] !== 'string');
  if (missing.length > 0) {
    const codes = missing.map((field) => `${field}_required`);
    return { status: 422, body: { error_type: 'request_invalid', error_codes: codes } };
  }
  const number = String(card['number']);
  const approved = declineOf(outcomeOf(number)) === null;
  return {
    status: 201,
    body: {
      id: ids.pspPayment(),
      amount: payment['amount'],
      currency: payment['currency'],
      approved,
      status: approved ? 'Authorized' : 'Declined',
      response_code: approved ? '10000' : '20005',
      source: { type: 'card', scheme: networkOf(number), last4: number.slice(-4) },
    },
  };
}
