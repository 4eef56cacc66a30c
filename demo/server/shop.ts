import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { createSavedCardsHandler, type Hyperswitch } from 'hyperswitch-saved-cards/server';
import type { ShopCustomer, ShopCustomers } from './customers.ts';
import { createLogins } from './logins.ts';
import { createOrders, orderView } from './orders.ts';
import { createPayments } from './payments.ts';
import { readChoice, readUser } from './requests.ts';

export interface ShopOptions {
  hyperswitch: Hyperswitch;
  /** Who can sign in; the first one is signed in at first sight. */
  customers: ShopCustomers;
  mode: 'emulator' | 'hyperswitch';
  /** What the page needs to load the vault's SDK. */
  sdkUrl: string;
  publishableKey: string;
  /** Told of every failure. @default console.error */
  onError?: (error: unknown) => void;
}

/** The shop's backend: sign in, saved cards, orders and their payment. */
export function createShop(options: ShopOptions) {
  const { hyperswitch, mode, sdkUrl, publishableKey } = options;
  const { people, vaultIds } = options.customers;
  const onError = options.onError ?? ((error: unknown) => console.error(error));
  const [visitor] = people;
  if (!visitor) throw new TypeError('createShop needs at least one customer.');
  const logins = createLogins();
  const orders = createOrders();
  const payments = createPayments(hyperswitch);

  const savedCards = createSavedCardsHandler({
    hyperswitch,
    customers: vaultIds,
    authenticate: (request) => Promise.resolve(logins.customerOf(request)),
    onError,
  });

  function signedIn(request: Request): ShopCustomer {
    const customer = logins.customerOf(request);
    if (!customer) throw new HTTPException(401, { message: 'Sign in first.' });
    return customer;
  }

  function ownOrder(request: Request, orderId: string) {
    const order = orders.find(orderId, signedIn(request).id);
    if (!order) throw new HTTPException(404, { message: 'There is no such order.' });
    return order;
  }

  const shop = new Hono();

  shop.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  shop.post('/api/login', async (c) => {
    const user = await readUser(c.req.raw);
    const customer = people.find(({ id }) => id === user);
    if (!customer) throw new HTTPException(400, { message: 'There is no such user.' });
    logins.signIn(c, customer);
    return c.json({ user: customer.id });
  });

  shop.get('/api/me', (c) => {
    const known = logins.customerOf(c.req.raw);
    const customer = known ?? visitor;
    if (!known) logins.signIn(c, customer);
    const users = people.map(({ id, label }) => ({ id, label }));
    return c.json({ user: customer.id, users, mode, sdk_url: sdkUrl, publishable_key: publishableKey });
  });

  shop.all('/api/saved-cards/*', (c) => savedCards(c.req.raw));

  shop.post('/api/orders', (c) => c.json(orderView(orders.create(signedIn(c.req.raw).id))));

  shop.get('/api/orders/:id', async (c) => {
    const order = ownOrder(c.req.raw, c.req.param('id'));
    await payments.settle(order);
    return c.json(orderView(order));
  });

  shop.post('/api/orders/:id/pay', async (c) => {
    const order = ownOrder(c.req.raw, c.req.param('id'));
    // Whoever has no id in the vault has never had a card there.
    const customer_id = await vaultIds.get(order.customer);
    const payer = {
      returnUrl: new URL(`/?order=${order.order_id}`, c.req.url).href,
      userAgent: c.req.header('user-agent') ?? 'unknown',
    };
    const choice = await readChoice(c.req.raw);
    const outcome = customer_id && (await payments.pay(order, choice, { customer_id, ...payer }));
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
