import type { Page } from '@playwright/test';
import { events, expect, test } from './shop.ts';

/** Presses Tab until the given thing has the focus, as somebody without a pointer does. */
async function tabTo(page: Page, selector: string) {
  const target = page.locator(selector).first();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

test('types the security code and pays with the keyboard only', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await tabTo(page, 'input[type=radio]:checked');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'button:text("Pay $65.40")');
  await page.keyboard.press('Enter');
  await expect(page.frameLocator('iframe[title="Security code"]').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('737');
  await tabTo(page, 'button:text("Use this card")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
});

test('sees, chooses, adds, deletes and pays with the keyboard only', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);

  await tabTo(page, 'input[type=radio]:checked');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Mastercard/ })).toBeChecked();

  await tabTo(page, 'button:text("Add a card")');
  await page.keyboard.press('Enter');
  const number = page.frameLocator('iframe[title="Card number"]').getByRole('textbox');
  await expect(number).toBeFocused();
  await page.keyboard.type('5555555555554444');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0330');
  await page.keyboard.press('Tab');
  await page.keyboard.type('737');
  await tabTo(page, 'button:text("Save card")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeChecked();

  await tabTo(page, '[aria-label="Delete PayPal"]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete PayPal' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await expect(page.locator('body')).not.toBeFocused();

  const added = (await events(page, 'card.added'))[0];
  await tabTo(page, 'button:text("Pay $65.40")');
  await page.keyboard.press('Enter');
  await expect(page.getByText(added?.payment_method_id ?? 'no id', { exact: true })).toBeVisible();
});
