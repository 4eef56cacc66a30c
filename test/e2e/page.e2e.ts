import AxeBuilder from '@axe-core/playwright';
import { addCard, events, expect, field, signInAs, test } from './shop.ts';

for (const path of ['/', '/account'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} has no accessibility violation (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expect(page.getByRole('listitem')).not.toHaveCount(0);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await page.getByRole('button', { name: 'Add a card' }).click();
      await expect(field(page, 'Card number')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Save card' })).toBeEnabled();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Cancel' }).click();

      await page.getByRole('button', { name: 'Delete PayPal' }).click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }

  test(`${path} needs no sideways scrolling at 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.getByRole('listitem')).not.toHaveCount(0);
    await page.getByRole('button', { name: 'Add a card' }).click();
    await expect(page.getByRole('button', { name: 'Save card' })).toBeEnabled();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
  });
}

test('the account keeps cards and offers none to pay with', async ({ page }) => {
  await page.goto('/account');
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(3);
  await expect(page.getByRole('radio')).toHaveCount(0);
  await addCard(page, '38000000000006');
  await expect(page.getByRole('button', { name: 'Delete Diners Club ending in 0006' })).toBeVisible();
  expect(await events(page, 'card.selected', 0)).toEqual([]);
});

test('forty cards are all there, expired ones disabled', async ({ page }) => {
  await page.goto('/');
  await signInAs(page, /forty/i);
  await expect(page.getByRole('radio')).toHaveCount(40);
  await expect(page.getByRole('radio', { name: /Expired/ }).first()).toBeDisabled();
});

test('a vault that fails shows a way on', async ({ page, emulator, complaints }) => {
  await emulator.addFault({ name: 'internal_error', on: 'customers.savedPaymentMethods', times: 1 });
  await page.goto('/');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('radio')).toHaveCount(3);
  // The browser itself notes the 502 of the shop's backend.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
});

test('an SDK that is blocked is said in words, and the form opens once it is not', async ({ page, complaints }) => {
  await page.route('**/HyperLoader.js', (route) => route.abort());
  await page.goto('/');
  await page.getByRole('button', { name: 'Add a card' }).click();
  await expect(page.getByRole('form').getByRole('alert')).toHaveText(/ad blocker/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await page.unroute('**/HyperLoader.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(field(page, 'Card number')).toBeVisible();
});
