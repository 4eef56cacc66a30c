import { isRecord } from '../../shared/isRecord.ts';
import type { ProxyRequest } from './types/proxy.ts';

const PLACEHOLDER = /\{\{\s*\$/;
const ONLY_PLACEHOLDER = /^\{\{ *\$card_(number|exp_month|exp_year|cvc|holder_name) *\}\}$/;

/**
 * Checks that the vault can fill every placeholder, and returns the request as it is sent. The vault reports no error for
 * a placeholder that it cannot fill: it sends the placeholder itself to the processor. In a string that has a placeholder
 * and other text, it drops the text.
 *
 * @throws TypeError for a placeholder that could not be filled, naming its path
 */
export function readProxyRequest(request: ProxyRequest): ProxyRequest {
  // A value can become another one as JSON, such as one with `toJSON`. So the JSON is what is checked and sent.
  const sent = JSON.parse(JSON.stringify(request)) as ProxyRequest;
  for (const [field, value] of Object.entries(sent)) assertFillable(value, field, field === 'request_body');
  return sent;
}

/** @param isFilled whether the vault fills placeholders in this part of the request */
function assertFillable(value: unknown, path: string, isFilled: boolean): void {
  if (typeof value === 'string' && PLACEHOLDER.test(value)) {
    if (!isFilled) throw unfillable(path);
    if (!ONLY_PLACEHOLDER.test(value)) {
      throw new TypeError(
        `proxy.send: ${path} must be one placeholder and nothing else, because the vault drops the rest. It knows card_number, card_exp_month, card_exp_year, card_cvc and card_holder_name.`,
      );
    }
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertFillable(item, `${path}[${String(index)}]`, false));
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (PLACEHOLDER.test(key)) throw unfillable(`the name of a field of ${path}`);
      assertFillable(item, `${path}.${key}`, isFilled);
    }
  }
}

function unfillable(path: string): TypeError {
  return new TypeError(`proxy.send: ${path} has a placeholder, and the vault fills none there.`);
}
