import { addCard, events, expect, field, press, remove, signInAs, test, openForm } from './shop.ts';

const PAY = 'Pay $65.40';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(3);
});

test('the checkout shows the saved cards with the default one chosen, without loading the SDK', async ({ page }) => {
  await expect(page.getByRole('radio', { name: /Visa ending in 4242/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'PayPal' })).toBeVisible();
  expect(await page.locator('script[src*="HyperLoader"]').count()).toBe(0);
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('the customer pays with the chosen card', async ({ page, emulator }) => {
  const [initial] = await events(page, 'card.selected');
  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  await expect(page.getByText(initial?.payment_method_id ?? 'no id', { exact: true })).toBeVisible();
  await expect(page.getByText(/^[\da-f-]{36}_1$/)).toBeVisible();
  expect(await emulator.calls(/^POST \/payments$/)).toHaveLength(1);
});

test('the customer adds a card inside the vault’s frames and pays with it; the shop never receives the number', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin === new URL(page.url()).origin) sent.push(request.postData() ?? '');
  });
  await addCard(page, '5555555555554444');
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeChecked();
  const [added] = await events(page, 'card.added');
  expect(added).toMatchObject({ duplicate: false, card: { payment_method_id: added?.payment_method_id } });
  expect((await events(page, 'card.selected', 2)).at(-1)).toMatchObject({
    payment_method_id: added?.payment_method_id,
  });

  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByText(added?.payment_method_id ?? 'no id', { exact: true })).toBeVisible();
  expect(sent.join(' '), 'what the shop was sent').not.toMatch(/5555|737/);
});

test('a card that is added again keeps its id and its one row', async ({ page }) => {
  const [loaded] = await events(page, 'cards.loaded');
  await addCard(page, '4242424242424242');
  await expect(page.getByText('Visa ending in 4242 was saved already', { exact: false })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(3);
  expect(await events(page, 'card.added')).toEqual([
    expect.objectContaining({ duplicate: true, payment_method_id: loaded?.cards[0]?.payment_method_id }),
  ]);
});

test('a wrong card number is marked at its field, and nothing is sent', async ({ page, emulator }) => {
  await openForm(page);
  await field(page, 'Card number').fill('4242 4242 4242 4241');
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill('737');
  await page.getByRole('button', { name: 'Save card' }).click();
  await expect(page.locator('[data-field=number]')).toContainText(/is not valid/);
  await expect(page.getByRole('form').getByText(/check the card details/i)).toBeVisible();
  await expect(field(page, 'Card number')).toBeFocused();
  expect(await emulator.calls(/\/confirm$/)).toEqual([]);

  await field(page, 'Card number').fill('4111 1111 1111 1111');
  await page.getByRole('button', { name: 'Save card' }).click();
  await expect(page.getByRole('radio', { name: /Visa ending in 1111/ })).toBeChecked();
});

test('choosing another card emits the ids of both cards', async ({ page }) => {
  await page.getByRole('radio', { name: /Mastercard/ }).check();
  const [first, second] = await events(page, 'card.selected', 2);
  expect(first).toMatchObject({ initial: true });
  expect(second).toMatchObject({ initiator: 'customer', previous_payment_method_id: first?.payment_method_id });
});

test('a card is deleted only after a dialog that names it was confirmed', async ({ page, emulator }) => {
  await press(page, 'Delete', 'Visa ending in 4242');
  const dialog = page.getByRole('alertdialog', { name: 'Delete Visa ending in 4242?' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  expect(await emulator.calls(/^DELETE/)).toEqual([]);

  await remove(page, 'Visa ending in 4242');
  await expect(page.getByRole('listitem').filter({ hasText: 'Visa' })).toHaveCount(0);
  expect(await emulator.calls(/^DELETE/)).toHaveLength(1);
  await page.reload();
  await expect(page.getByRole('radio')).toHaveCount(2);
});

test('paying after the chosen card was deleted asks for a new card, which pays and is not saved unless the customer wants it', async ({
  page,
  emulator,
}) => {
  await remove(page, 'Visa ending in 4242');
  await page.getByRole('button', { name: PAY }).click();
  await field(page, 'Card number').fill('6011111111111117');
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill('737');
  expect(await emulator.calls(/^POST \/payments$/)).toEqual([]);
  await page.getByRole('button', { name: 'Use this card' }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  await expect.poll(() => emulator.calls(/^DELETE/)).toHaveLength(1);
  await page.goto('/');
  await expect(page.getByRole('radio')).toHaveCount(2);
  await expect(page.getByRole('radio', { name: /Discover/ })).toHaveCount(0);
});

test('paying with a card that needs its CVC asks for it inside the vault’s frame', async ({ page, emulator }) => {
  await page.getByRole('radio', { name: /Mastercard/ }).check();
  await page.getByRole('button', { name: PAY }).click();
  await field(page, 'Security code').fill('737');
  expect(await emulator.calls(/^POST \/payments$/)).toEqual([]);
  await page.getByRole('button', { name: 'Use this card' }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  const [ready] = await events(page, 'payment_method.ready');
  await expect(page.getByText(ready?.payment_method_id ?? 'no id', { exact: true })).toBeVisible();
});

test('the customer pays with PayPal, which is no card', async ({ page }) => {
  await page.getByRole('radio', { name: 'PayPal' }).check();
  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
});

for (const [number, reason] of [
  ['4000000000000002', /declined/i],
  ['4000000000009995', /declined/i],
] as const) {
  test(`after the decline of ${number} the customer reads why and pays with another card`, async ({
    page,
    emulator,
  }) => {
    await addCard(page, number);
    await page.getByRole('button', { name: PAY }).click();
    await expect(page.getByRole('alert')).toHaveText(reason);
    await page.getByRole('radio', { name: /Visa ending in 4242/ }).check();
    await page.getByRole('button', { name: PAY }).click();
    await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
    expect(await emulator.calls(/^POST \/payments$/)).toHaveLength(2);
  });
}

test('the customer completes the bank’s challenge and comes back to a paid order', async ({ page }) => {
  await addCard(page, '4000003800000446');
  await page.getByRole('button', { name: PAY }).click();
  await page.getByRole('button', { name: 'Complete Payment' }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
});

test('a customer who rejects at the bank comes back to an unpaid order, whatever the address says', async ({
  page,
}) => {
  await addCard(page, '4000003800000446');
  await page.getByRole('button', { name: PAY }).click();
  await page.getByRole('button', { name: 'Reject Payment' }).click();
  const why = page.getByRole('status').filter({ hasText: 'could not confirm that it is you' });
  await expect(why).toBeVisible();
  await page.goto(page.url().replace('status=failed', 'status=succeeded'));
  await expect(why).toBeVisible();
  await expect(page.getByRole('button', { name: PAY })).toBeEnabled();
});

test('a customer who leaves the bank’s page pays with another card, and only with that one', async ({
  page,
  emulator,
}) => {
  await addCard(page, '4000003800000446');
  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByRole('button', { name: 'Complete Payment' })).toBeVisible();
  await page.goBack();
  await page.getByRole('radio', { name: /Visa ending in 4242/ }).check();
  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  expect(await emulator.calls(/^POST \/payments\/[^/]+_1\/cancel$/)).toHaveLength(1);
  await expect(page.getByText(/^[\da-f-]{36}_2$/)).toBeVisible();
});

test('two presses of the pay button make one payment', async ({ page, emulator }) => {
  await page.getByRole('button', { name: PAY }).dblclick();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  expect(await emulator.calls(/^POST \/payments$/)).toHaveLength(1);
});

test('adding, deleting and paying work with cards from a vault session', async ({ page, emulator }) => {
  await page.getByLabel('Cards from').selectOption('Vault session');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await addCard(page, '6011111111111117');
  await expect(page.getByRole('radio', { name: /Discover ending in 1117/ })).toBeChecked();
  await remove(page, 'Mastercard ending in 1111');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  await expect.poll(() => emulator.calls(/^DELETE/)).toHaveLength(1);
});

test('a customer without cards adds the first one', async ({ page }) => {
  await signInAs(page, /no card/i);
  await expect(page.getByText('You have no saved payment methods yet.')).toBeVisible();
  await addCard(page, '378282246310005', '1234');
  await expect(page.getByRole('radio', { name: /American Express ending in 0005/ })).toBeChecked();
});

test('a delete that could still be undone is sent when the page is left', async ({ page, emulator }) => {
  await remove(page, 'Mastercard ending in 1111');
  expect(await emulator.calls(/^DELETE/)).toEqual([]);
  await page.goto('about:blank');
  await expect.poll(() => emulator.calls(/^DELETE/)).toHaveLength(1);
});

test('a guest pays with the typed card, and nothing of it is kept', async ({ page, emulator }) => {
  await signInAs(page, /guest/i);
  await field(page, 'Card number').fill('5555555555554444');
  await field(page, 'Expiry date').fill('03 / 30');
  await field(page, 'Security code').fill('737');
  await page.getByRole('button', { name: 'Use this card' }).click();
  await expect(page.getByRole('radio', { name: /Mastercard ending in 4444/ })).toBeChecked();
  expect(await emulator.calls(/^POST \/payments$/)).toEqual([]);
  await page.getByRole('button', { name: PAY }).click();
  await expect(page.getByRole('heading', { name: /your order is paid/ })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('form', { name: 'Card details' })).toBeVisible();
});
