import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import {
  createSavedCardsHandler,
  customerReference,
  HyperswitchError,
  type Hyperswitch,
} from 'hyperswitch-saved-cards/server';
import type { ShopCustomer, Visitor } from './customers.ts';
import { createLogins } from './logins.ts';
import { createOrders, orderView } from './orders.ts';
import { createPayments } from './payments.ts';
import { readChoice, readUser } from './requests.ts';

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
  const payments = createPayments(hyperswitch);

  const savedCards = createSavedCardsHandler({
    // The demo's shop verifies each card that is added, so that it can be the default before its first payment.
    acknowledge: 'when_added',
    hyperswitch,
    // The demo serves the developer who started it, and nobody else.
    limit: false,
    authenticate: (request) => Promise.resolve(logins.visitorOf(request)),
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

  function ownOrder(request: Request, orderId: string) {
    const order = orders.find(orderId, knownVisitor(request).id);
    if (!order) throw new HTTPException(404, { message: 'There is no such order.' });
    return order;
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

  shop.post('/api/orders', (c) => c.json(orderView(orders.create(knownVisitor(c.req.raw).id))));

  shop.get('/api/orders/:id', async (c) => {
    const order = ownOrder(c.req.raw, c.req.param('id'));
    await payments.settle(order);
    return c.json(orderView(order));
  });

  shop.post('/api/orders/:id/pay', async (c) => {
    const visitor = knownVisitor(c.req.raw);
    const order = ownOrder(c.req.raw, c.req.param('id'));
    const customer_id = 'guest' in visitor ? null : await vaultIdOf(visitor);
    // A customer without a vault id has never saved a card.
    const canPay = 'guest' in visitor || customer_id !== null;
    const payer = {
      customer_id,
      returnUrl: new URL(`/?order=${order.order_id}`, c.req.url).href,
    };
    const choice = await readChoice(c.req.raw);
    const outcome = canPay ? await payments.pay(order, choice, payer) : null;
    if (!outcome) throw new HTTPException(404, { message: 'This card can no longer be used. Choose another one.' });
    return c.json(outcome);
  });

  shop.notFound((c) => c.json({ error: { message: 'There is nothing at this address.' } }, 404));

  shop.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: { message: error.message } }, error.status);
    onError(error);
    return c.json({ error: { message: 'The payment service cannot be used at the moment. Try again.' } }, 502);
  });

  return shop;
}
