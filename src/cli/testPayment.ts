import { readResponse, type ApiResponse } from './apiResponse.ts';
import { failed, type CheckContext, type CheckResult } from './check.ts';

/** What every test payment has. */
export const TEST_PAYMENT = { amount: 100, currency: 'USD', description: 'hyperswitch-saved-cards doctor' };

/**
 * Creates a payment of 1.00 USD. It is sent without the client, because a check needs to see every refusal as it is.
 *
 * @param terms more fields of the body
 */
export function createTestPayment(context: CheckContext, terms: Record<string, unknown> = {}): Promise<ApiResponse> {
  return post(context, '/payments', { ...TEST_PAYMENT, ...terms });
}

/**
 * Refunds the payment, or cancels it when nothing was charged. Returns what is wrong when that is refused, `null` when
 * nothing is left of the payment.
 */
export async function undoTestPayment(
  context: CheckContext,
  { payment_id, status }: { payment_id?: unknown; status?: unknown },
): Promise<CheckResult | null> {
  if (status === 'failed') return null;
  const id = String(payment_id);
  const undone = await (status === 'succeeded'
    ? post(context, '/refunds', { payment_id: id })
    : post(context, `/payments/${encodeURIComponent(id)}/cancel`, { cancellation_reason: 'requested_by_customer' }));
  return undone.ok
    ? null
    : failed(
        `The test payment ${id} of 1.00 USD could not be undone (${undone.summary}).`,
        'Cancel or refund it in the dashboard of the sandbox.',
        'errors-of-hyperswitch',
      );
}

/** How a payment ended that `undoTestPayment` has undone, as the end of a sentence about it. */
export function endOf(status: unknown): string {
  if (status === 'succeeded') return 'succeeded, and was refunded.';
  if (status === 'failed') return 'was accepted by Hyperswitch, and declined by the processor.';
  return `has the status ${String(status)}, and was cancelled.`;
}

async function post({ fetch, settings }: CheckContext, path: string, body: unknown): Promise<ApiResponse> {
  const response = await fetch(settings.apiUrl + path, {
    method: 'POST',
    headers: { 'api-key': settings.apiKey, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return readResponse(response);
}
