import { isRecord } from '../shared/isRecord.ts';
import type { ApiResponse } from './apiResponse.ts';

/** The token of what was just added to a session, a card or a typed CVC, which is the only one in the response. */
export function addedToken({ body }: ApiResponse): string {
  const associated = Array.isArray(body['associated_payment_methods']) ? body['associated_payment_methods'] : [];
  const [first] = associated.filter(isRecord);
  const token = first?.['payment_method_token'];
  const data = isRecord(token) ? token['data'] : token;
  return typeof data === 'string' ? data : '';
}
