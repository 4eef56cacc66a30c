import type { Page } from '@playwright/test';
import { events, expect, field, tabTo, test } from './shop.ts';

const DELETE_MASTERCARD = '[aria-label="Delete Mastercard ending in 1111"]';

/** Types a card, starting at the first input, which the form has focused. */
async function typeCard(page: Page, number: string) {
  await expect(field(page, 'Card number')).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Tab');
  await page.keyboard.type('0330');
  await page.keyboard.press('Tab');
  await page.keyboard.type('737');
}

/** Confirms in the dialog, whose focus starts on "Keep it". */
async function confirmDelete(page: Page) {
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

test('with the keyboard only, the customer types the CVC and pays', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await tabTo(page, 'input[type=radio]:checked');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'button:text("Pay $65.40")');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Security code')).toBeFocused();
  // Nothing is typed yet: the vault reports it, and the focus returns to its input.
  await tabTo(page, 'button:text("Use this card")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form').getByRole('alert')).toBeVisible();
  await expect(field(page, 'Security code')).toBeFocused();
  await page.keyboard.type('737');
  // Paying submits the code.
  await tabTo(page, 'button:text("Pay $65.40")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
});

test('with the keyboard only, the customer chooses, adds and deletes cards and pays', async ({ page, emulator }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);

  await tabTo(page, 'input[type=radio]:checked');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Mastercard/ })).toBeChecked();

  await tabTo(page, 'button:text("Add a card")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add a card' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Save this card for next time' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Save card' })).toBeEnabled();
  await page.keyboard.press('Tab');
  await typeCard(page, '5555555555554444');
  await tabTo(page, 'button:text("Save card")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeChecked();

  await tabTo(page, '[aria-label="Manage Mastercard ending in 1111"]');
  await page.keyboard.press('Enter');
  await tabTo(page, DELETE_MASTERCARD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.locator(DELETE_MASTERCARD)).toBeFocused();
  await page.keyboard.press('Enter');
  await confirmDelete(page);
  await expect(page.getByRole('radio')).toHaveCount(3);
  await expect(page.locator('body')).not.toBeFocused();

  const added = (await events(page, 'card.added'))[0];
  await tabTo(page, 'button:text("Pay $65.40")');
  await page.keyboard.press('Enter');
  await expect(page.getByText(added?.payment_method_id ?? 'no id', { exact: true })).toBeVisible();
  await expect.poll(() => emulator.calls(/^DELETE/)).toHaveLength(1);
});

test('with the keyboard only, the customer replaces the default card; the new one gets its nickname and stays the default', async ({
  page,
}) => {
  await page.goto('/account');
  await tabTo(page, '[aria-label="Replace Visa ending in 4242"]');
  await page.keyboard.press('Enter');
  await typeCard(page, '5555555555554444');
  await tabTo(page, 'button:text("Save card")');
  await page.keyboard.press('Enter');

  const [replaced] = await events(page, 'card.replaced');
  expect(replaced).toMatchObject({
    card: { is_default: true, payment_method_data: { card: { last4_digits: '4444', nick_name: 'Everyday' } } },
    previous_card: { payment_method_data: { card: { last4_digits: '4242' } } },
  });
  await expect(page.getByText('Visa ending in 4242')).toHaveCount(0);
  await expect(page.locator('[aria-label="Edit Mastercard ending in 4444"]')).toBeFocused();
});

test('with the keyboard only, the customer undoes a delete, however long it takes', async ({ page, emulator }) => {
  await page.goto('/account');
  await tabTo(page, DELETE_MASTERCARD);
  await page.keyboard.press('Enter');
  await confirmDelete(page);
  await tabTo(page, '[aria-label="Undo deleting Mastercard ending in 1111"]');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mastercard ending in 1111 was kept.')).toBeVisible();
  await expect(page.locator('body')).not.toBeFocused();
  await tabTo(page, DELETE_MASTERCARD);
  expect(await emulator.calls(/^DELETE/)).toEqual([]);
});

test('with the keyboard only, the customer reads why one card cannot be deleted and what the delete of another one means', async ({
  page,
}) => {
  await page.goto('/account');
  await tabTo(page, '[aria-label="Delete PayPal"]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/A refund to it is on its way/);
  await expect(page.getByRole('button', { name: 'Delete PayPal' })).toBeFocused();

  await tabTo(page, '[aria-label="Delete Visa ending in 4242"]');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Pays for your Harbor Club membership');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(dialog.getByLabel('Your new default card')).toBeFocused();
  await page.keyboard.press('P');
  await page.keyboard.press('Tab');
  await confirmDelete(page);

  const [deleted] = await events(page, 'card.deleted');
  const [changed] = await events(page, 'card.default_changed');
  expect(changed).toMatchObject({
    card: { payment_method_subtype: 'paypal', is_default: true },
    previous_payment_method_id: deleted?.payment_method_id,
  });
});

test('with the keyboard only, a guest types a card and pays', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await tabTo(page, 'label:has-text("Signed in as") select');
  await page.keyboard.press('N');
  await expect(page.getByRole('form', { name: 'Card details' })).toBeVisible();
  await tabTo(page, 'iframe[title="Card number"]');
  await typeCard(page, '4242424242424242');
  await tabTo(page, 'button:text("Pay $65.40")');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
});
