import {
  createEmulator,
  type CardForm,
  type Field,
  type FieldOptions,
  type FieldType,
  type ManagementElements,
  type PaymentMethodsSession,
  type SessionOptions,
  testCards,
} from 'hyperswitch-saved-cards/emulator';
import { createServer } from 'node:http';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, onTestFinished } from 'vitest';
import { chromiumLaunch } from '../../../tools/chromium.ts';
import { listen } from '../../support/listen.ts';

declare global {
  interface Window {
    /** Kept there between two calls into the page, since none of them can leave it. */
    group?: PaymentMethodsSession;
    form?: CardForm | undefined;
    fields?: Record<FieldType, Field>;
    elements?: ManagementElements | undefined;
    confirmCard?: () => unknown;
  }
}

let browser: Browser | undefined;
afterAll(() => browser?.close());

/** What differs from a page with a strict policy and the newest SDK. */
interface PageSetup {
  /** Of the SDK's script. */
  query?: string;
  /** Directives of the page's policy, by name, with `VAULT` for the vault's origin. */
  policy?: Record<string, string>;
  session?: Partial<SessionOptions>;
  field?: FieldOptions;
}

/** A page of a shop, with the SDK of an emulator. Two ports of one machine are two origins, as a shop's and the vault's are. */
export async function openPage({ query = '', policy = {} }: PageSetup = {}) {
  const vault = await startVault();
  const shop = await startShop(vault.origin, policy);
  browser ??= await chromium.launch(chromiumLaunch);
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(shop);
  await addLoader(page, `${vault.origin}/v1/HyperLoader.js${query}`);
  return { ...vault, page, shop, complaints };
}

/** Adds the SDK's script as a page does that has a nonce for it. */
export async function addLoader(page: Page, src: string) {
  await page.evaluate(async (address) => {
    const script = document.createElement('script');
    script.src = address;
    script.nonce = 'of-this-page';
    const loaded = new Promise((resolve, reject) => {
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error('The loader is blocked.')));
    });
    document.head.append(script);
    await loaded;
  }, src);
}

/** Such a page with a card form in it. */
export async function openForm({ session = {}, field = {}, ...setup }: PageSetup = {}) {
  const shop = await openPage(setup);
  const { page, publishableKey, sdkAuthorization } = shop;
  const vaultDetails = { vaultType: 'hyperswitch', vaultData: { sdkAuthorization } };
  await page.evaluate(
    ({ key, options, fieldOptions }) => {
      const group = window.Hyper?.(key).paymentMethodsSession?.(options);
      if (!group) throw new Error('The SDK lacks this member.');
      const form = group.createCardForm();
      const mounted = (type: FieldType) => {
        const field = form.create(type, fieldOptions);
        field.mount(`#${type}`);
        return field;
      };
      window.group = group;
      window.form = form;
      window.fields = {
        cardNumber: mounted('cardNumber'),
        cardExpiry: mounted('cardExpiry'),
        cardCvc: mounted('cardCvc'),
      };
    },
    { key: publishableKey, options: { sdkAuthorization, vaultDetails, ...session }, fieldOptions: field },
  );
  const frame = (type: FieldType) => page.frameLocator(`#${type} iframe`);
  const alerts = (type: FieldType) => frame(type).getByRole('alert');
  const number = frame('cardNumber').locator('input');
  const expiry = frame('cardExpiry').locator('input');
  const cvc = frame('cardCvc').locator('input');
  return {
    ...shop,
    alerts,
    alert: (type: FieldType) => alerts(type).textContent(),
    number,
    expiry,
    cvc,
    brand: frame('cardNumber').locator('.brand'),
    fill: async (card: string) => {
      await number.fill(card);
      await expiry.fill('03 / 30');
      await cvc.fill('737');
    },
    tokenize: () => page.evaluate(() => window.form?.tokenize()),
  };
}

/** Such a page with a management element that shows its form. */
export async function openElement(setup: PageSetup = {}) {
  const shop = await openPage(setup);
  const { page, publishableKey, sdkAuthorization } = shop;
  await page.evaluate(
    ({ key, options }) => {
      const hyper = window.Hyper?.(key);
      const group = hyper?.paymentMethodsManagementElements?.(options);
      group?.create('paymentMethodsManagement').mount('#cardNumber');
      window.elements = group;
      window.confirmCard = () => hyper?.confirmTokenization({ confirmParams: { return_url: '/back' } });
    },
    { key: publishableKey, options: { sdkAuthorization, ...setup.session } },
  );
  const frame = page.frameLocator('#cardNumber iframe');
  await frame.locator('[name=cardNumber]').fill(testCards.visa);
  await frame.locator('[name=cardExpiry]').fill('03 / 30');
  await frame.locator('[name=cardCvc]').fill('737');
  return { ...shop, frame };
}

/** An emulator behind a server of its own, with a session. */
export async function startVault() {
  const emulator = createEmulator();
  const origin = await listen((request) => emulator.fetch(request));
  const { apiKey, profileId, publishableKey } = emulator.credentials;
  const response = await fetch(`${origin}/v1/payment-method-sessions`, {
    method: 'POST',
    headers: { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId, 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer_id: emulator.customers.withNone, storage_type: 'persistent' }),
  });
  const { sdk_authorization } = (await response.json()) as { sdk_authorization: string };
  return { emulator, origin, publishableKey, sdkAuthorization: sdk_authorization };
}

function startShop(vaultOrigin: string, changed: Record<string, string>): Promise<string> {
  const directives = {
    'default-src': "'none'",
    'script-src': 'VAULT',
    'frame-src': 'VAULT',
    // The SDK sets style attributes on its frames.
    'style-src': "'self' 'unsafe-inline'",
    ...changed,
  };
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources}`);
  const server = createServer((_request, response) => {
    response.setHeader('Content-Security-Policy', policy.join('; ').replaceAll('VAULT', vaultOrigin));
    response.setHeader('Content-Type', 'text/html');
    const fields = ['cardNumber', 'cardExpiry', 'cardCvc'].map((type) => `<div id="${type}"></div>`);
    response.end(`<!doctype html><html lang="en"><title>Shop</title>${fields.join('')}`);
  });
  return listen(server);
}
