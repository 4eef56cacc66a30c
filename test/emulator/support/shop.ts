import {
  createEmulator,
  createHyper,
  type CardForm,
  type FieldOptions,
  type FieldType,
  type SessionOptions,
  type StandInOptions,
} from 'hyperswitch-saved-cards/emulator';
import { beforeAll, expect, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { parseEnvelope } from '../../../src/shared/vaultSession.ts';

type Emulator = ReturnType<typeof createEmulator>;

/** The accessible names of the inputs. */
export const labels = {
  cardNumber: 'Card number',
  cardExpiry: 'Expiry date (MM / YY)',
  cardCvc: 'Security code',
} as const satisfies Record<FieldType, string>;

/** A customer with a vault session, and what the merchant's server can find out about both. */
export async function openCustomer(emulator: Emulator = createEmulator()) {
  const { apiKey, profileId } = emulator.credentials;
  const headers = {
    Authorization: `api-key=${apiKey}`,
    'X-Profile-Id': profileId,
    'Content-Type': 'application/json',
  };

  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await emulator.fetch(`https://vault.test${path}`, init);
    return (await response.json()) as Answer;
  }

  const customer = await call<{ id: string }>('POST', '/v1/customers', { name: 'Jane Doe', email: 'jane@example.com' });
  const openSession = async () => {
    const body = { customer_id: customer.id, storage_type: 'persistent', keep_alive: true };
    const session = await call<{ sdk_authorization: string }>('POST', '/v1/payment-method-sessions', body);
    return session.sdk_authorization;
  };

  return {
    emulator,
    openSession,
    addCard: (card: Record<string, string>) =>
      call<{ id: string }>('POST', '/v1/payment-methods', {
        customer_id: customer.id,
        payment_method_type: 'card',
        payment_method_subtype: 'credit',
        storage_type: 'persistent',
        payment_method_data: { card },
      }),
    /** The token that the first card has in the list of a session. */
    tokenInSession: async (sdkAuthorization: string) => {
      const id = parseEnvelope(sdkAuthorization)?.['payment_method_session_id'] ?? '';
      const url = `https://vault.test/v1/payment-method-sessions/${id}/list-payment-methods`;
      const response = await emulator.fetch(url, { headers: { Authorization: sdkAuthorization } });
      const [row] = ((await response.json()) as { customer_payment_methods: { payment_method_token: string }[] })
        .customer_payment_methods;
      if (!row) throw new Error('The customer has no card.');
      return row.payment_method_token;
    },
    readCard: (id: string) => call<{ card_cvc_token_storage: unknown }>('GET', `/v1/payment-methods/${id}`),
    /** The id behind a token, `undefined` where the vault knows none. */
    exchange: async (result: unknown) => {
      const token = tokenIn(result);
      const { id } = await call<{ id?: string }>('GET', `/v1/payment-methods/token/${token}/details`);
      return id;
    },
    cards: async () => {
      const path = `/v1/customers/${customer.id}/saved-payment-methods?include_new=true`;
      const { customer_payment_methods } = await call<{ customer_payment_methods: SavedRow[] }>('GET', path);
      return customer_payment_methods.map((row) => ({ id: row.id, ...row.payment_method_data.card }));
    },
    /** The calls of the SDK so far, as `POST confirm`; a bare `GET` reads the session. */
    sentByFrames: () =>
      emulator.requests
        .filter(({ path }) => /^\/v1\/payment-method-sessions\/./.test(path))
        .map(({ method, path }) => `${method} ${path.split('/')[4] ?? ''}`.trim()),
  };
}

/** A form with the card fields of an SDK that is like the newest, but for these options. */
export async function openForm(options: StandInOptions = {}) {
  const shop = await openCustomer();
  const hyper = createHyper(shop.emulator, options)(shop.emulator.credentials.publishableKey);
  const newForm = async (sessionOptions: Partial<SessionOptions> = {}) => {
    const sdkAuthorization = await shop.openSession();
    const session = hyper.paymentMethodsSession?.({ sdkAuthorization, storePaymentMethod: true, ...sessionOptions });
    if (!session) throw new Error('The SDK lacks this member.');
    onTestFinished(session.deinit);
    return session.createCardForm();
  };
  return { ...shop, hyper, newForm, form: await newForm() };
}

/** What `tokenize` resolves with where it fails. */
export const failure = (code: string, type: string, message: unknown = expect.any(String)) => ({
  error: { code, type, message },
});

interface SavedRow {
  id: string;
  payment_method_data: { card: { last4_digits: string; nick_name: string | null } };
}

function tokenIn(result: unknown): string {
  const { associated_payment_methods: [first] = [] } = result as {
    associated_payment_methods?: { payment_method_token: { data: string } }[];
  };
  return first?.payment_method_token.data ?? 'none';
}

/** Mounts a field on a new element and waits until it can be typed in. */
export async function mountField(form: CardForm, type: FieldType, options?: FieldOptions) {
  const container = newContainer();
  const field = form.create(type, options);
  const ready = new Promise((resolve) => field.on('ready', resolve));
  field.mount(container);
  // Before the element is taken away, which would be an integration error.
  onTestFinished(field.destroy);
  await ready;
  const { frame, sees } = inFrame(container);
  const input = frame.getByLabelText(labels[type]);
  return { field, container, input, sees, type: (text: string) => userEvent.type(input, text) };
}

/** Mounts number, expiry and code. */
export async function mountFields(form: CardForm) {
  const [number, expiry, cvc] = await Promise.all([
    mountField(form, 'cardNumber'),
    mountField(form, 'cardExpiry'),
    mountField(form, 'cardCvc'),
  ]);
  return {
    number,
    expiry,
    cvc,
    fill: async (card: { number: string; expiry?: string; cvc?: string }) => {
      await number.input.fill(card.number);
      await expiry.input.fill(card.expiry ?? '03 / 30');
      await cvc.input.fill(card.cvc ?? '737');
    },
  };
}

// A larger viewport is drawn scaled down, and the pointer then misses what is inside of frames.
beforeAll(() => page.viewport(600, 400));

let lastTestId = 0;

/**
 * The document of the iframe in an element. The page cannot read it, so `expect` cannot either:
 * `sees` hovers over a text, which the browser can do only where the text is visible.
 */
export function inFrame(container: HTMLElement) {
  const { title } = container.querySelector('iframe') ?? {};
  if (title === undefined) throw new Error('There is no iframe in the element.');
  container.dataset['testid'] = `frame-${String(++lastTestId)}`;
  const frame = page.frameLocator(page.getByTestId(container.dataset['testid']).getByTitle(title));
  return { frame, sees: (text: string) => frame.getByText(text).hover() };
}

/** An element in the page for the length of one test. */
export function newContainer(): HTMLElement {
  const container = document.createElement('div');
  document.body.append(container);
  onTestFinished(() => container.remove());
  return container;
}
