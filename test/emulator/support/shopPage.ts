import { serve } from '@hono/node-server';
import {
  createEmulator,
  type CardForm,
  type Field,
  type FieldOptions,
  type FieldType,
} from 'hyperswitch-saved-cards/emulator';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright';
import { afterAll, onTestFinished } from 'vitest';
import { chromiumLaunch } from '../../../tools/chromium.ts';

declare global {
  interface Window {
    /** Kept there between two calls into the page, since none of them can leave it. */
    form?: CardForm;
    fields?: Record<FieldType, Field>;
    confirmCard?: () => unknown;
  }
}

let browser: Browser | undefined;
afterAll(() => browser?.close());

/**
 * A page of a shop, on one origin and with a strict policy, with the SDK of an emulator on another.
 *
 * @param query of the SDK's script
 */
export async function openShop(query: string) {
  const vault = await startVault();
  const shop = await startShop(vault.origin);
  browser ??= await chromium.launch(chromiumLaunch);
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(shop);
  await page.addScriptTag({ url: `${vault.origin}/v1/HyperLoader.js${query}` });
  return { ...vault, page, shop, complaints };
}

/** Such a page with a card form in it. */
export async function openForm(query = '', options: FieldOptions = {}) {
  const { page, complaints, origin, publishableKey, sdkAuthorization } = await openShop(query);
  await page.evaluate(
    ({ key, sdkAuthorization, options }) => {
      const form = window.Hyper?.(key).paymentMethodsSession?.({ sdkAuthorization }).createCardForm();
      if (!form) throw new Error('The SDK lacks this member.');
      const mounted = (type: FieldType) => {
        const field = form.create(type, options);
        field.mount(`#${type}`);
        return field;
      };
      window.form = form;
      window.fields = {
        cardNumber: mounted('cardNumber'),
        cardExpiry: mounted('cardExpiry'),
        cardCvc: mounted('cardCvc'),
      };
    },
    { key: publishableKey, sdkAuthorization, options },
  );
  const frame = (type: FieldType) => page.frameLocator(`#${type} iframe`);
  const alerts = (type: FieldType) => frame(type).getByRole('alert');
  return {
    page,
    complaints,
    vaultOrigin: origin,
    alerts,
    alert: (type: FieldType) => alerts(type).textContent(),
    number: frame('cardNumber').getByLabel('Card number'),
    expiry: frame('cardExpiry').getByLabel('Expiry date (MM / YY)'),
    cvc: frame('cardCvc').getByLabel('Security code'),
    brand: frame('cardNumber').locator('.brand'),
  };
}

async function startVault() {
  const emulator = createEmulator();
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: (request) => emulator.fetch(request), port: 0 }, () => resolve(started as Server));
  });
  onTestFinished(() => void server.close());
  const origin = originOf(server);
  const { apiKey, profileId, publishableKey } = emulator.credentials;
  const response = await fetch(`${origin}/v1/payment-method-sessions`, {
    method: 'POST',
    headers: { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId, 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer_id: emulator.customers.withNone, storage_type: 'persistent' }),
  });
  const { sdk_authorization } = (await response.json()) as { sdk_authorization: string };
  return { emulator, origin, publishableKey, sdkAuthorization: sdk_authorization };
}

async function startShop(vaultOrigin: string) {
  const policy = `default-src 'none'; script-src ${vaultOrigin}; frame-src ${vaultOrigin}; style-src 'self'`;
  const server = createServer((_request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html');
    const fields = ['cardNumber', 'cardExpiry', 'cardCvc'].map((type) => `<div id="${type}"></div>`);
    response.end(`<!doctype html><html lang="en"><title>Shop</title>${fields.join('')}`);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => void server.close());
  return originOf(server);
}

/** Two ports of one machine are two origins, as a shop's and the vault's are. */
function originOf(server: Server): string {
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
}
