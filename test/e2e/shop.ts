import { test as base, expect, type Page } from '@playwright/test';
import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import type { Fault, RecordedRequest } from 'hyperswitch-saved-cards/emulator';

export { expect };

/** The emulator that the shop uses, reached over HTTP. */
interface EmulatorControl {
  addFault: (fault: Fault) => Promise<void>;
  /** The calls made since the test began, as `POST /path`. */
  calls: (pattern: RegExp) => Promise<string[]>;
}

interface Fixtures {
  emulator: EmulatorControl;
  /** Errors and warnings of the page's console. A test that expects some removes them. */
  complaints: string[];
}

/** Each test starts with a fresh vault and a new visitor. A console error or warning fails it. */
export const test = base.extend<Fixtures>({
  emulator: [
    async ({ baseURL, request }, use) => {
      const shop = new URL(baseURL ?? '');
      const root = `http://${shop.hostname}:${String(Number(shop.port) + 1)}/_emulator`;
      await request.post(`${root}/reset`);
      await use({
        addFault: async (data) => {
          await request.post(`${root}/faults`, { data });
        },
        calls: async (pattern) => {
          const answer = await request.get(`${root}/requests`);
          const requests = (await answer.json()) as RecordedRequest[];
          return requests.map(({ method, path }) => `${method} ${path}`).filter((call) => pattern.test(call));
        },
      });
    },
    { auto: true },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, 'console').toEqual([]);
    },
    { auto: true },
  ],
});

export async function signInAs(page: Page, name: RegExp) {
  const users = page.getByLabel('Signed in as');
  // `allTextContents` does not wait for the options.
  await expect(users.locator('option', { hasText: name })).toHaveCount(1);
  const labels = await users.locator('option').allTextContents();
  await users.selectOption(labels.find((label) => name.test(label)) ?? '');
}

/** The vault's input in one of the frames. */
export const field = (page: Page, title: 'Card number' | 'Expiry date' | 'Security code') =>
  page.frameLocator(`iframe[title="${title}"]`).getByRole('textbox');

/** Opens the form for a new card. At a checkout the customer lets the card be saved, which the account does not ask. */
export async function openForm(page: Page) {
  await page.getByRole('button', { name: 'Add a card' }).click();
  const box = page.getByRole('checkbox', { name: 'Save this card for next time' });
  const save = page.getByRole('button', { name: 'Save card' });
  await expect(box.or(save).first()).toBeVisible();
  if (await box.isVisible()) await box.check();
  await expect(save).toBeEnabled();
}

/** Adds a card through the vault's frames. */
export async function addCard(page: Page, number: string, cvc = '737') {
  await openForm(page);
  await field(page, 'Card number').fill(number);
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill(cvc);
  await page.getByRole('button', { name: 'Save card' }).click();
  await expect(page.getByRole('form')).toHaveCount(0);
}

/** Presses a button of a card; at a checkout it opens "Manage" first, which hides them. */
export async function press(page: Page, action: 'Edit' | 'Make default:' | 'Replace' | 'Delete', card: string) {
  const manage = page.getByRole('button', { name: `Manage ${card}` });
  const button = page.getByRole('button', { name: `${action} ${card}` });
  await expect(manage.or(button).first()).toBeVisible();
  if (!(await button.isVisible())) await manage.click();
  await button.click();
}

/**
 * Confirms the delete of a card. It is sent when the undo time is over or the page is left, so a test must wait for that
 * or undo it; otherwise the card disappears during the next test.
 */
export async function remove(page: Page, card: string) {
  await press(page, 'Delete', card);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`Deleting ${card}`)).toBeVisible();
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, selector: string) {
  const target = page.locator(selector).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

/** The events of one type in the page's event panel, oldest first, as soon as there are `atLeast` of them. */
export async function events<Type extends SavedCardsEvent['type']>(page: Page, type: Type, atLeast = 1) {
  const shown = page
    .getByRole('log')
    .locator('details')
    .filter({ hasText: `"type": "${type}"` });
  if (atLeast > 0) await expect(shown.nth(atLeast - 1)).toBeAttached();
  const texts = await shown.locator('pre').allTextContents();
  return texts.map((text) => JSON.parse(text) as Extract<SavedCardsEvent, { type: Type }>);
}
