import { testCards } from 'hyperswitch-saved-cards/emulator';
import { memoryStore } from 'hyperswitch-saved-cards/server';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { customerAt } from '../../examples/customer.ts';
import { sessionCookie } from '../../examples/session.ts';
import { receiveWebhook } from '../../examples/webhooks.ts';
import { listen } from '../support/listen.ts';
import { serveWorld } from '../support/serveWorld.ts';
import { signedWebhook } from '../support/webhook.ts';

const SECRET = 'a secret of this test, which is long enough';

/** The mounts read their keys from the environment when they are loaded, as a shop's do. */
async function configureShop() {
  const world = await serveWorld();
  const { apiKey, profileId } = world.emulator.credentials;
  const environment = {
    HYPERSWITCH_API_KEY: apiKey,
    HYPERSWITCH_PROFILE_ID: profileId,
    HYPERSWITCH_URL: world.url,
    SESSION_SECRET: SECRET,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  const events = vi.spyOn(console, 'info').mockReturnValue();
  return { ...world, events };
}

function visit(origin: string, user: string) {
  return async (method: string, path = '', body?: object) => {
    const cookie = (await sessionCookie(user)).split(';')[0] ?? '';
    const headers = {
      'X-Saved-Cards': '1',
      'Content-Type': 'application/json',
      'X-Real-IP': '203.0.113.7',
      Cookie: cookie,
    };
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${origin}/api/saved-cards${path}`, { method, headers, ...init });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

const mounts = {
  Hono: async () => {
    const { app } = await import('../../examples/routes/hono.ts');
    return listen((request) => app.fetch(request));
  },
  Next: async () => {
    const route: Record<string, (request: Request) => Promise<Response>> =
      await import('../../examples/routes/next.ts');
    return listen((request) => route[request.method]?.(request) ?? new Response(null, { status: 405 }));
  },
  Remix: async () => {
    const { loader, action } = await import('../../examples/routes/remix.ts');
    return listen((request) => (request.method === 'GET' ? loader({ request }) : action({ request })));
  },
  SvelteKit: async () => {
    const { fallback } = await import('../../examples/routes/svelteKit.ts');
    return listen((request) => fallback({ request }));
  },
  Express: async () => {
    const { app } = await import('../../examples/routes/express.ts');
    return listen(createServer(app));
  },
};

describe('the mounts', () => {
  it.each(Object.entries(mounts))('serves a card and its payment in %s', async (_name, mount) => {
    const { url, hyperswitch, events } = await configureShop();
    const origin = await mount();
    const call = visit(origin, 'ada');
    expect(await call('GET')).toEqual({ status: 200, body: { payment_methods: [] } });

    const { body } = await call('POST', '/session', {});
    const customer_id = /customer_id=(\w+)/.exec(atob(String(body['sdk_authorization'])))?.[1] ?? '';
    const payment_method_token = await customerAt(url, hyperswitch, customer_id).addsCard(testCards.visa);
    const { payment_method_id } = (await call('POST', '/exchange', { payment_method_token })).body;
    const choice = { payment_method_id, reference: 'mug-of-ada' };
    const outcome = { status: 'succeeded', payment_id: 'mug-of-ada_1', payment_method_id };
    const presses = [call('POST', '/pay', choice), call('POST', '/pay', choice)];
    for (const answer of await Promise.all(presses)) expect(answer).toEqual({ status: 200, body: outcome });
    expect(await call('POST', '/pay/outcome', { reference: 'mug-of-ada' })).toEqual({ status: 200, body: outcome });
    expect(await hyperswitch.payments.retrieve('mug-of-ada_1')).toMatchObject({ attempt_count: 1 });
    expect(await visit(origin, 'eve')('POST', '/pay', choice)).toMatchObject({ status: 404 });
    expect(await visit(origin, 'eve')('POST', '/pay/outcome', { reference: 'mug-of-ada' })).toMatchObject({
      status: 404,
      body: { error: { code: 'order_not_found' } },
    });
    expect(await call('DELETE', `/${String(payment_method_id)}`)).toMatchObject({ status: 200 });
    expect(events.mock.calls.flat().join()).toContain('"payment.requested"');
  });

  it('answers nobody who is not signed in', async () => {
    await configureShop();
    const headers = { 'X-Saved-Cards': '1' };
    const response = await fetch(`${await mounts.Hono()}/api/saved-cards`, { headers });
    expect(response.status).toBe(401);
  });

  it('pays a guest’s order with the token of a card that was just typed, and no other guest’s', async () => {
    const { url, hyperswitch } = await configureShop();
    const origin = await mounts.Hono();
    const payment_method_token = await customerAt(url, hyperswitch, null).addsCard(testCards.visa);
    const choice = { payment_method_token, reference: 'mug-of-guest-7' };
    expect(await visit(origin, 'guest-8')('POST', '/pay', choice)).toMatchObject({ status: 404 });
    const paid = await visit(origin, 'guest-7')('POST', '/pay', choice);
    expect(paid).toMatchObject({ status: 200, body: { status: 'succeeded', payment_id: 'mug-of-guest-7_1' } });
    const { customer_id } = await hyperswitch.payments.retrieve('mug-of-guest-7_1');
    expect(customer_id).toBeNull();
  });

  it('takes no saved card for a guest’s', async () => {
    const { url, hyperswitch, emulator } = await configureShop();
    const { withOne } = emulator.customers;
    const payment_method_token = await customerAt(url, hyperswitch, withOne).addsCard(testCards.visa);
    const choice = { payment_method_token, reference: 'mug-of-guest-7' };
    const answer = await visit(await mounts.Hono(), 'guest-7')('POST', '/pay', choice);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });
});

describe('the webhook', () => {
  const event = {
    merchant_id: 'shop',
    event_id: 'evt_1',
    event_type: 'payment_succeeded',
    content: { type: 'payment_details', object: { payment_id: 'pay_1', status: 'succeeded' } },
    timestamp: '2026-08-05T09:00:00.000Z',
  };

  it('settles a payment once, and agrees to what comes twice', async () => {
    const settled: string[] = [];
    const inbox = {
      secret: 'whsec',
      store: memoryStore(),
      settle: (payment_id: string, event_id: string) => Promise.resolve(void settled.push(`${event_id} ${payment_id}`)),
    };
    for (let delivery = 0; delivery < 2; delivery += 1) {
      expect((await receiveWebhook(await signedWebhook('whsec', event), inbox)).status).toBe(204);
    }
    expect(settled).toEqual(['evt_1 pay_1']);
    expect((await receiveWebhook(await signedWebhook('other', event), inbox)).status).toBe(400);
  });

  it('asks for a webhook again whose payment could not be settled, or is being settled', async () => {
    const { promise, fail } = pending();
    const inbox = { secret: 'whsec', store: memoryStore(), settle: () => promise };
    const first = receiveWebhook(await signedWebhook('whsec', event), inbox);
    expect((await receiveWebhook(await signedWebhook('whsec', event), inbox)).status).toBe(503);
    fail(new Error('database'));
    await expect(first).rejects.toThrow('database');
  });
});

/** A promise that a test rejects. */
function pending() {
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((_, reject) => (fail = reject));
  return { promise, fail: (error: Error) => fail(error) };
}
