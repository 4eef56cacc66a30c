import type { ReadyPayment } from 'hyperswitch-saved-cards';
import type { orderView, PaymentOutcome } from './server/orders.ts';

/** Who is signed in, and how the vault is reached. */
export interface Me {
  user: string;
  users: { id: string; label: string }[];
  mode: 'emulator' | 'hyperswitch';
  /** Address of the vault's SDK. */
  sdk_url: string;
}

/** Whether the visitor has no account, and so no cards that are kept. */
export function isGuest({ user }: Me): boolean {
  return user === 'guest';
}

/** An order, as its backend shows it: what it costs, and how its payment stands. */
export type Order = ReturnType<typeof orderView>;

/** Who is signed in. The first visit signs somebody in. */
export async function getMe(signal: AbortSignal): Promise<Me> {
  return (await call('/api/me', { signal })) as Me;
}

/** Signs in as another user. */
export async function signIn(user: string): Promise<void> {
  await call('/api/login', { method: 'POST', body: JSON.stringify({ user }) });
}

/** Orders what is in the cart; what it costs is decided by the backend. */
export async function createOrder(signal: AbortSignal): Promise<Order> {
  return (await call('/api/orders', { method: 'POST', signal })) as Order;
}

/** The order as it is now; the backend asks Hyperswitch about a payment that is under way. */
export async function getOrder(orderId: string, signal?: AbortSignal): Promise<Order> {
  return (await call(`/api/orders/${encodeURIComponent(orderId)}`, signal ? { signal } : {})) as Order;
}

/** Pays with what the widget's `preparePayment()` made ready. */
export async function payOrder(orderId: string, ready: ReadyPayment): Promise<PaymentOutcome> {
  const { payment_method_id, payment_method_token, card_cvc_token } = ready;
  const card = { payment_method_id, payment_method_token, card_cvc_token };
  const path = `/api/orders/${encodeURIComponent(orderId)}/pay`;
  return (await call(path, { method: 'POST', body: JSON.stringify(card) })) as PaymentOutcome;
}

/** What went wrong, in words for the customer. */
export function messageOf(error: unknown): string {
  return error instanceof ShopError
    ? error.message
    : 'The shop cannot be reached. Check your connection and try again.';
}

/** The backend answered, and it was a refusal. The message is the backend's own. */
class ShopError extends Error {}

async function call(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...init, headers: { 'Content-Type': 'application/json' } });
  const body: unknown = await response.json();
  if (!response.ok) throw new ShopError((body as { error: { message: string } }).error.message);
  return body;
}
