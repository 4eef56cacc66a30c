import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import {
  createOrderPayments,
  createSavedCardsHandler,
  customerReference,
  HyperswitchError,
  type ChargeOutcome,
  type Hyperswitch,
} from 'hyperswitch-saved-cards/server';
import type { ShopCustomer, Visitor } from './customers.ts';
import { createLogins } from './logins.ts';
import { createOrders, orderView, type Order } from './orders.ts';
import { readUser } from './requests.ts';

interface ShopOptions {
  hyperswitch: Hyperswitch;
  /** Who can sign in. A new visitor is signed in as the first one. */
  customers: ShopCustomer[];
  mode: 'emulator' | 'hyperswitch';
  /** Address of the vault's SDK, for the page. */
  sdkUrl: string;
  publishableKey: string;
  /** Called with every error. @default console.error */
  onError?: (error: unknown) => void;
}

/** The demo's sign-in also offers a visit without an account. */
const NOBODY = { id: 'guest', label: 'Nobody (guest)' };

/** The shop's backend: login, saved cards, orders and payments. */
export function createShop(options: ShopOptions) {
  const { hyperswitch, mode, sdkUrl, publishableKey } = options;
  const people = options.customers;
  const onError = options.onError ?? ((error: unknown) => console.error(error));
  const [first] = people;
  if (!first) throw new TypeError('createShop needs at least one customer.');
  const logins = createLogins();
  const orders = createOrders();

  const payments = createOrderPayments({
    hyperswitch,
    orderOf({ reference = '', request }) {
      const visitor = logins.visitorOf(request);
      const order = visitor && orders.find(reference, visitor.id);
      const return_url = new URL(`/?order=${reference}`, request.url).href;
      return Promise.resolve(order && { ...order, authentication_type: 'no_three_ds', return_url });
    },
    onError,
  });

  const savedCards = createSavedCardsHandler({
    // The demo's shop verifies each card that is added, so that it can be the default before its first payment.
    acknowledge: 'when_added',
    hyperswitch,
    // The demo serves the developer who started it, and nobody else.
    limit: false,
    authenticate: (request) => Promise.resolve(logins.visitorOf(request)),
    pay: payments,
    onError,
  });

  function knownVisitor(request: Request): Visitor {
    const visitor = logins.visitorOf(request);
    if (!visitor) throw new HTTPException(401, { message: 'Sign in first.' });
    return visitor;
  }

  function visitorFor(user: string | undefined): Visitor {
    const customer = people.find(({ id }) => id === user);
    if (customer) return customer;
    if (user !== NOBODY.id) throw new HTTPException(400, { message: 'There is no such user.' });
    return { id: `guest-${crypto.randomUUID()}`, guest: true };
  }

  /** The vault's id of a customer; `null` for one who has never seen their cards. */
  async function vaultIdOf({ id, customer_id }: ShopCustomer): Promise<string | null> {
    if (customer_id !== undefined) return customer_id;
    try {
      return (await hyperswitch.customers.retrieveByReference(await customerReference(id))).id;
    } catch (error) {
      if (error instanceof HyperswitchError && error.status === 404) return null;
      throw error;
    }
  }

  const userOf = (visitor: Visitor) => ('guest' in visitor ? NOBODY.id : visitor.id);

  /** How the latest attempt to pay stands. `null` if there was none, and if it did not arrive. */
  async function paymentOf({ order_id }: Order, visitor: Visitor, request: Request): Promise<ChargeOutcome | null> {
    const customer_id = 'guest' in visitor ? null : await vaultIdOf(visitor);
    try {
      return await payments.outcomeOf({ reference: order_id, customer_id, request });
    } catch (error) {
      if (error instanceof HyperswitchError && error.code === 'not_charged') return null;
      throw error;
    }
  }

  const shop = new Hono();

  shop.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  shop.post('/api/login', async (c) => {
    const visitor = visitorFor(await readUser(c.req.raw));
    logins.signIn(c, visitor);
    return c.json({ user: userOf(visitor) });
  });

  shop.get('/api/me', (c) => {
    const known = logins.visitorOf(c.req.raw);
    const visitor = known ?? first;
    if (!known) logins.signIn(c, visitor);
    const users = [...people.map(({ id, label }) => ({ id, label })), NOBODY];
    return c.json({ user: userOf(visitor), users, mode, sdk_url: sdkUrl, publishable_key: publishableKey });
  });

  shop.all('/api/saved-cards/*', (c) => savedCards(c.req.raw));

  shop.post('/api/orders', (c) => c.json(orderView(orders.create(knownVisitor(c.req.raw).id), null)));

  shop.get('/api/orders/:id', async (c) => {
    const visitor = knownVisitor(c.req.raw);
    const order = orders.find(c.req.param('id'), visitor.id);
    if (!order) throw new HTTPException(404, { message: 'There is no such order.' });
    return c.json(orderView(order, await paymentOf(order, visitor, c.req.raw)));
  });

  shop.notFound((c) => c.json({ error: { message: 'There is nothing at this address.' } }, 404));

  shop.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: { message: error.message } }, error.status);
    onError(error);
    return c.json({ error: { message: 'The payment service cannot be used at the moment. Try again.' } }, 502);
  });

  return shop;
}
