import { examine, html, isList, SECRET, type Intercept } from './examine.ts';
import { playProduction, productionKeys } from './playProduction.ts';
import { behindProxy, goodShop, shopWith } from './shop.ts';

type Examine = Parameters<typeof examine>;

/** The API of a self-hosted Hyperswitch. */
const OWN = { HYPERSWITCH_URL: 'https://hyperswitch.example' };

/** With the SDK that was built for it. */
const OWN_SDK = { ...OWN, HYPERSWITCH_SDK_URL: 'https://hyperswitch.example/HyperLoader.js' };

/** No origin is allowed. */
const closed: Intercept = (request, forward) =>
  request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : forward();

/** Responds to deletes of a browser as the vault does when a proxy has removed their bodies. */
const withoutBodies: Intercept = (request, forward) =>
  request.method === 'DELETE' && request.url.includes('/payment-method-sessions/')
    ? Response.json({ error: { error_type: 'invalid_request', code: 'IR_06', message: 'EOF' } }, { status: 400 })
    : forward();

const noProcessor: Intercept = async (request, forward) => {
  const isPayment = request.url.endsWith('/payments') && (await request.clone().text()).includes('payment_token');
  if (!isPayment) return forward();
  return Response.json({ error: { type: 'invalid_request', code: 'IR_39', message: 'No connector' } }, { status: 400 });
};

const notStored: Intercept = (request, forward) =>
  isList(request) ? Response.json({ customer_payment_methods: [] }) : forward();

/** Responds with an error of Hyperswitch to the requests with this method whose URL matches. */
function refusing(method: string, url: RegExp, status: number, code: string): Intercept {
  return (request, forward) =>
    request.method === method && url.test(request.url)
      ? Response.json({ error: { type: 'api', code, message: 'Something went wrong' } }, { status })
      : forward();
}

/** Creates sessions whose `sdk_authorization`, decoded, is changed. */
function changingSessions(change: (envelope: string) => string): Intercept {
  return async (request, forward) => {
    const response = await forward();
    if (request.method !== 'POST' || !request.url.endsWith('/payment-method-sessions')) return response;
    const session = (await response.json()) as { sdk_authorization: string };
    return Response.json({ ...session, sdk_authorization: btoa(change(atob(session.sdk_authorization))) });
  };
}

const ofAnotherProfile: Intercept = async (request, forward) => {
  const response = await forward();
  if (request.method !== 'POST' || !request.url.endsWith('/payments')) return response;
  return Response.json({ ...((await response.json()) as object), profile_id: 'pro_another' });
};

/** Wrong settings, and what `examine` gets for each of them. */
export const wrongSettings: Record<string, Examine> = {
  'nothing is wrong': [{}, undefined, { handler: goodShop }],
  'no key': [{ HYPERSWITCH_API_KEY: '' }],
  'a publishable key as the secret one': [{ HYPERSWITCH_API_KEY: 'pk_snd_00000000000000000000' }],
  'a secret key as the publishable one': [{ HYPERSWITCH_PUBLISHABLE_KEY: 'snd_00000000000000000000' }],
  'a revoked key': [{ HYPERSWITCH_API_KEY: 'snd_000000000000000000000002' }],
  'the publishable key of another account': [{ HYPERSWITCH_PUBLISHABLE_KEY: 'pk_snd_of_another_account_0009' }],
  'no profile': [{ HYPERSWITCH_PROFILE_ID: '' }],
  'no profile id': [{ HYPERSWITCH_PROFILE_ID: 'merchant_1' }],
  'the profile of another account': [{ HYPERSWITCH_PROFILE_ID: 'pro_of_another_account' }],
  'several profiles': [{}, undefined, { install: { profiles: 2 } }],
  'pay-then-vault': [{}, undefined, { install: { integration: 'pay_then_vault' } }],
  'pay-then-vault, in a version without storage_type': [{}, notStored],
  'no modular payment-method service': [{}, undefined, { install: { modularService: false } }],
  'no processor': [{}, noProcessor],
  'no webhook secret': [{ HYPERSWITCH_WEBHOOK_SECRET: undefined }],
  'a webhook secret with white space': [{ HYPERSWITCH_WEBHOOK_SECRET: ` ${SECRET}` }],
  'no CORS': [OWN, closed],
  'no CORS for the shop': [OWN, closed, { origin: 'https://shop.example' }],
  'two environments': [{ HYPERSWITCH_PUBLISHABLE_KEY: 'pk_prd_00000000000000000000' }],
  production: [productionKeys, playProduction],
  'a URL without a scheme': [{ HYPERSWITCH_URL: 'hyperswitch.example' }],
  'a URL with a password': [{ HYPERSWITCH_URL: 'https://admin:open-sesame@hyperswitch.example' }],
  'the URL of the dashboard': [OWN, () => html(200)],
  'no host': [OWN, () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }))],
  'no vault': [OWN, (request, forward) => (isList(request) ? html(404) : forward())],
  'a proxy that removes bodies': [OWN, withoutBodies],
  'no SDK': [OWN_SDK, (request, forward) => (request.url.endsWith('.js') ? html(404) : forward())],
  "the cloud's SDK for an API of one's own": [{ ...OWN, HYPERSWITCH_SDK_URL: undefined }],
  'a handler that nobody mounted': [{}, undefined, { handler: () => () => html(404) }],
  'a server that is not started': [
    {},
    undefined,
    { handler: () => () => Promise.reject(new TypeError('fetch failed')) },
  ],
  'a handler behind a login page': [
    {},
    undefined,
    { handler: () => () => new Response(null, { status: 302, headers: { location: '/login' } }) },
  ],
  'a handler behind another login': [
    {},
    undefined,
    { handler: () => () => Response.json({ error: 'sign in' }, { status: 401 }) },
  ],
  'a handler that takes a stranger for a customer': [
    {},
    undefined,
    { handler: shopWith(({ customers }) => ({ customer_id: customers.withNone })) },
  ],
  'a handler that shows cards to a stranger': [
    {},
    undefined,
    { handler: shopWith(({ customers }) => ({ customer_id: customers.withOne })) },
  ],
  'a handler for guests': [{}, undefined, { handler: shopWith(() => ({ guest: true })) }],
  'a handler with another basePath': [{}, undefined, { handler: shopWith(() => ({ guest: true }), '/saved-cards') }],
  'a handler that fails': [
    {},
    undefined,
    {
      handler: shopWith(() => {
        throw new Error('the database is down');
      }),
    },
  ],
  'a handler that is mounted for GET only': [
    {},
    undefined,
    { handler: (emulator) => (request) => (request.method === 'GET' ? goodShop(emulator)(request) : html(404)) },
  ],
  'a firewall in front of the handler': [{}, undefined, { handler: () => () => html(403) }],
  'a handler behind a limit': [{}, undefined, { handler: () => () => html(429) }],
  'a proxy that removes the header': [
    {},
    undefined,
    { handler: behindProxy((headers) => headers.delete('x-saved-cards')) },
  ],
  'a proxy that adds the header': [
    {},
    undefined,
    { handler: behindProxy((headers) => headers.set('x-saved-cards', '1')) },
  ],
  'no keys': [{ HYPERSWITCH_API_KEY: '', HYPERSWITCH_PUBLISHABLE_KEY: '' }],
  'a key with a line break': [{ HYPERSWITCH_API_KEY: 'snd_000000000000000000\n' }],
  'a URL with a path': [{ HYPERSWITCH_URL: 'https://hyperswitch.example/api' }],
  'the URL of another server': [OWN, () => new Response('OK')],
  'an API that is down': [OWN, () => html(503)],
  'an API behind a limit': [OWN, () => html(429)],
  'no payment method service': [OWN, refusing('POST', /\/v1\/customers$/, 404, 'IR_02')],
  'a vault that fails': [{}, refusing('POST', /\/payment-method-sessions$/, 500, 'HE_00')],
  'a vault of a later version': [{}, changingSessions(() => 'unknown')],
  'sessions of another profile': [
    {},
    changingSessions((text) => text.replace(/profile_id=[^,]*/, 'profile_id=pro_another')),
  ],
  'a vault that refuses cards': [{}, refusing('POST', /\/confirm$/, 400, 'IR_06')],
  'a vault that deletes no card': [{}, refusing('DELETE', /./, 400, 'IR_06')],
  'a key that may not exchange tokens': [{}, refusing('GET', /\/payment-methods\/token\//, 403, 'IR_01')],
  'a payment of another profile': [{}, ofAnotherProfile],
  'a key that may not pay': [{}, refusing('POST', /\/payments$/, 403, 'IR_01')],
  'payments that fail': [{}, refusing('POST', /\/payments$/, 500, 'HE_00')],
  'a payment that cannot be undone': [{}, refusing('POST', /\/cancel$/, 502, 'HE_00')],
  'a Hyperswitch that ignores a typed CVC': [{}, undefined, { install: { cvcToken: 'dropped' } }],
  'a vault that refuses a CVC': [{}, refusing('PUT', /./, 400, 'IR_06')],
  'a CVC that cannot be read': [{}, refusing('POST', /\/payments\/[^/]+\/confirm$/, 500, 'HE_00')],
  'an SDK that is a web page': [OWN_SDK, (request, forward) => (request.url.endsWith('.js') ? html(200) : forward())],
  'a handler that refuses strangers in another way': [
    {},
    undefined,
    { handler: () => () => Response.json({ error: { code: 'bad_request' } }, { status: 400 }) },
  ],
  'a handler for customers with another basePath': [{}, undefined, { handler: shopWith(() => null, '/saved-cards') }],
};
