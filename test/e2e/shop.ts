import { test as base, expect, type Page } from '@playwright/test';
import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import type { Fault, RecordedRequest } from 'hyperswitch-saved-cards/emulator';

export { expect };

/** The emulator beside the shop, reached as a test on another machine would. */
interface EmulatorControl {
  addFault: (fault: Fault) => Promise<void>;
  /** The calls made since the test began, as `POST /path`. */
  calls: (pattern: RegExp) => Promise<string[]>;
}

interface Fixtures {
  emulator: EmulatorControl;
  /** What the page wrote to its console that nobody wants; a test that expects something empties it. */
  complaints: string[];
}

/** Each test starts with an untouched vault and a new visitor; a console error or warning fails it. */
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
  // Reading texts does not wait for them.
  await expect(users.locator('option', { hasText: name })).toHaveCount(1);
  const labels = await users.locator('option').allTextContents();
  await users.selectOption(labels.find((label) => name.test(label)) ?? '');
}

/** The vault's input in one of the frames. */
export const field = (page: Page, title: 'Card number' | 'Expiry date' | 'Security code') =>
  page.frameLocator(`iframe[title="${title}"]`).getByRole('textbox');

/** Adds a card through the vault's frames. */
export async function addCard(page: Page, number: string, cvc = '737') {
  await page.getByRole('button', { name: 'Add a card' }).click();
  await field(page, 'Card number').fill(number);
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill(cvc);
  await page.getByRole('button', { name: 'Save card' }).click();
  await expect(page.getByRole('form')).toHaveCount(0);
}

/** Presses a button of a card, which at a checkout are behind "Manage". */
export async function press(page: Page, action: 'Edit' | 'Make default:' | 'Replace' | 'Delete', card: string) {
  const manage = page.getByRole('button', { name: `Manage ${card}` });
  const button = page.getByRole('button', { name: `${action} ${card}` });
  await expect(manage.or(button).first()).toBeVisible();
  if (!(await button.isVisible())) await manage.click();
  await button.click();
}

/**
 * Deletes a card; the vault is told when the time to undo is over, or the page is left. A test has to wait for that or
 * undo it, or the next test loses the card.
 */
export async function remove(page: Page, card: string) {
  await press(page, 'Delete', card);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`Deleting ${card}`)).toBeVisible();
}

/** Presses Tab until the given thing has the focus, as somebody without a pointer does. */
export async function tabTo(page: Page, selector: string) {
  const target = page.locator(selector).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

/** The events of one type that the page shows in its panel, in order, once there are at least as many. */
export async function events<Type extends SavedCardsEvent['type']>(page: Page, type: Type, atLeast = 1) {
  const shown = page
    .getByRole('log')
    .locator('details')
    .filter({ hasText: `"type": "${type}"` });
  if (atLeast > 0) await expect(shown.nth(atLeast - 1)).toBeAttached();
  const texts = await shown.locator('pre').allTextContents();
  return texts.map((text) => JSON.parse(text) as Extract<SavedCardsEvent, { type: Type }>);
}
