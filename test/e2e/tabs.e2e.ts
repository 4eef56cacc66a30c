import { addCard, events, expect, field, press, test, openForm } from './shop.ts';

test('a change in one tab shows in another tab, which keeps what the customer is typing', async ({ context, page }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await openForm(page);
  await field(page, 'Card number').fill('6011111111111117');

  const other = await context.newPage();
  await other.goto('/account');
  await press(other, 'Make default:', 'Mastercard ending in 1111');
  await expect(other.getByText('Mastercard ending in 1111 is your default card now.')).toBeAttached();
  await addCard(other, '38000000000006');

  await page.bringToFront();
  await expect(page.getByRole('radio')).toHaveCount(4);
  await expect(page.getByRole('radio', { name: /Mastercard.*Default/ })).toHaveCount(1);
  await expect(field(page, 'Card number')).toHaveValue(/^6011/);
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill('737');
  await page.getByRole('button', { name: 'Save card' }).click();
  await expect(page.getByRole('radio')).toHaveCount(5);

  // Each change is emitted once, by the tab that made it.
  expect((await events(page, 'card.added')).map(({ card }) => card.payment_method_data?.card.last4_digits)).toEqual([
    '1117',
  ]);
  expect(await events(page, 'card.default_changed', 0)).toEqual([]);
  expect(await events(other, 'card.default_changed')).toHaveLength(1);
  expect((await events(other, 'card.added')).map(({ card }) => card.payment_method_data?.card.last4_digits)).toEqual([
    '0006',
  ]);
});
