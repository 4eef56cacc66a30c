import type { orderView } from './server/orders.ts';

/** Who is signed in, and whether the shop uses the emulator or Hyperswitch. */
export interface Me {
  user: string;
  users: { id: string; label: string }[];
  mode: 'emulator' | 'hyperswitch';
  /** Address of the vault's SDK. */
  sdk_url: string;
}

/** Whether the visitor is a guest, who has no account and no saved cards. */
export function isGuest({ user }: Me): boolean {
  return user === 'guest';
}

/** An order as the backend shows it, with its amount and the status of its payment. */
export type Order = ReturnType<typeof orderView>;

/** Reads who is signed in. On a first visit the backend signs in its first customer. */
export async function getMe(signal: AbortSignal): Promise<Me> {
  return (await call('/api/me', { signal })) as Me;
}

/** Signs in as another user. */
export async function signIn(user: string): Promise<void> {
  await call('/api/login', { method: 'POST', body: JSON.stringify({ user }) });
}

/** Orders the items in the cart. The backend sets the amount. */
export async function createOrder(signal: AbortSignal): Promise<Order> {
  return (await call('/api/orders', { method: 'POST', signal })) as Order;
}

/** Reads the order. The backend first asks Hyperswitch about a payment that is still pending. */
export async function getOrder(orderId: string, signal?: AbortSignal): Promise<Order> {
  return (await call(`/api/orders/${encodeURIComponent(orderId)}`, signal ? { signal } : {})) as Order;
}

/** A message for the customer about a failed request. */
export function messageOf(error: unknown): string {
  return error instanceof ShopError
    ? error.message
    : 'The shop cannot be reached. Check your connection and try again.';
}

/** A response of the backend that is not 2xx. The message is the backend's own. */
class ShopError extends Error {}

async function call(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...init, headers: { 'Content-Type': 'application/json' } });
  const body: unknown = await response.json();
  if (!response.ok) throw new ShopError((body as { error: { message: string } }).error.message);
  return body;
}
