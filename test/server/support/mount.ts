import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import type { HyperswitchOptions, SavedCard, SavedCardsHandlerOptions } from 'hyperswitch-saved-cards/server';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { expect } from 'vitest';

export const SHOP = 'https://shop.test';
export const PATH = '/api/saved-cards';

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent unchanged, in place of `body`. */
  rawBody?: string;
}

/** A handler that calls an emulator in memory. A customer with three cards is signed in. */
export function mount(
  overrides: Partial<SavedCardsHandlerOptions> = {},
  client: Partial<HyperswitchOptions> = {},
  emulator = createEmulator(),
) {
  const {
    hyperswitch,
    handler,
    serverErrors: errors,
  } = createWorld('withThree', { emulator, client, handler: { acknowledge: 'with_first_payment', ...overrides } });

  async function call(path = '', { method = 'GET', headers = {}, body, rawBody }: Call = {}) {
    const response = await handler(
      new Request(SHOP + PATH + path, {
        method,
        headers: {
          'x-saved-cards': '1',
          ...(body === undefined && rawBody === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined && rawBody === undefined ? {} : { body: rawBody ?? JSON.stringify(body) }),
      }),
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    return { status: response.status, body: (await response.json()) as unknown };
  }

  async function list(): Promise<SavedCard[]> {
    const { status, body } = await call();
    expect(status).toBe(200);
    return (body as { payment_methods: SavedCard[] }).payment_methods;
  }

  async function firstId(): Promise<string> {
    const id = (await list()).find((card) => !card.is_default && card.status === 'active')?.payment_method_id;
    if (!id) throw new Error('the customer has no card that can become the default');
    return id;
  }

  /** A card of another customer of the same shop. */
  async function foreignId(): Promise<string> {
    const rows = await hyperswitch.customers.savedPaymentMethods(emulator.customers.withOne);
    const id = rows.customer_payment_methods[0]?.id;
    if (!id) throw new Error('the other customer has no card');
    return id;
  }

  return { emulator, hyperswitch, handler, errors, call, list, firstId, foreignId };
}
