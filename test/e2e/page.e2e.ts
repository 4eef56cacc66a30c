import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addCard, events, expect, field, press, remove, signInAs, test, openForm } from './shop.ts';

const scrollWidth = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

for (const path of ['/', '/account'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the page ${path} has no accessibility violation in the ${colorScheme} colour scheme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expect(page.getByRole('listitem')).not.toHaveCount(0);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await openForm(page);
      await expect(field(page, 'Card number')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Save card' })).toBeEnabled();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Cancel' }).click();

      await press(page, 'Delete', 'Visa ending in 4242');
      await expect(page.getByRole('alertdialog')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Keep it' }).click();

      await press(page, 'Edit', 'Visa ending in 4242');
      await expect(page.getByRole('form')).toBeVisible();
      await press(page, 'Delete', 'PayPal');
      await expect(page.getByRole('alert')).toBeVisible();
      await remove(page, 'Mastercard ending in 1111');
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Undo deleting Mastercard ending in 1111' }).click();
    });
  }

  test(`the page ${path} needs no horizontal scrolling at a width of 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.getByRole('listitem')).not.toHaveCount(0);
    await press(page, 'Edit', 'Mastercard ending in 1111');
    await remove(page, 'Visa ending in 4242');
    await openForm(page);
    expect(await scrollWidth(page)).toBe(320);
    await page.getByRole('button', { name: 'Undo deleting Visa ending in 4242' }).click();
    await press(page, 'Replace', 'Mastercard ending in 1111');
    await expect(field(page, 'Card number')).toBeVisible();
    expect(await scrollWidth(page)).toBe(320);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a guest’s page at a width of 320 px has no accessibility violation and no horizontal scrolling in the ${colorScheme} colour scheme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/');
    await signInAs(page, /guest/i);
    await expect(page.getByRole('button', { name: 'Use this card' })).toBeEnabled();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await scrollWidth(page)).toBe(320);
  });
}

test('the account adds and deletes cards and offers none to choose', async ({ page }) => {
  await page.goto('/account');
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(3);
  await expect(page.getByRole('radio')).toHaveCount(0);
  await addCard(page, '38000000000006');
  await expect(page.getByRole('button', { name: 'Delete Diners Club ending in 0006' })).toBeVisible();
  expect(await events(page, 'card.selected', 0)).toEqual([]);
});

test('"Show all" shows forty cards, with the expired ones disabled', async ({ page }) => {
  await page.goto('/');
  await signInAs(page, /forty/i);
  await page.getByRole('button', { name: 'Show all 40' }).click();
  await expect(page.getByRole('radio')).toHaveCount(40);
  await expect(page.getByRole('radio', { name: /Expired/ }).first()).toBeDisabled();
});

test('after a failure of the vault, "Try again" shows the cards', async ({ page, emulator, complaints }) => {
  await emulator.addFault({ name: 'internal_error', on: 'customers.savedPaymentMethods', times: 6 });
  await page.goto('/');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('radio')).toHaveCount(3);
  // The browser itself notes each 502 of the shop's backend, which the widget asked three times.
  expect(complaints.splice(0)).toEqual(Array(3).fill(expect.stringContaining('502')));
});

test('without a connection what is typed stays, and is used when the customer presses again with one', async ({
  page,
  context,
  complaints,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Add a card' }).click();
  await expect(page.getByRole('button', { name: 'Use this card' })).toBeEnabled();
  await field(page, 'Card number').fill('5555555555554444');
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill('737');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Use this card' }).click();
  await expect(page.getByRole('form').getByRole('alert')).toHaveText(/connection/);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Use this card' }).click();
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeChecked();
  // The browser itself notes each try, and the development server that it has lost the page.
  expect(complaints.splice(0).filter((text) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(text))).toEqual([]);
});

test('if an ad blocker blocks the SDK, the customer reads so, and the form opens once it is allowed', async ({
  page,
  complaints,
}) => {
  await page.route('**/HyperLoader.js', (route) => route.abort());
  await page.goto('/');
  await page.getByRole('button', { name: 'Add a card' }).click();
  await expect(page.getByRole('form').getByRole('alert')).toHaveText(/ad blocker/);
  // The browser itself notes each try to load it.
  expect(complaints.splice(0).filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
  await page.unroute('**/HyperLoader.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(field(page, 'Card number')).toBeVisible();
});
