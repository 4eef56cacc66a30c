import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it, vi } from 'vitest';
import { openForm } from '../support/shopPage.ts';

// Each test starts two servers and a page in a browser of its own.
vi.setConfig({ testTimeout: 120_000 });

it('card fields save a card from a page with a strict policy, through frames of another origin', async () => {
  const { page, complaints, origin, fill, tokenize } = await openForm({ query: '?results=flat' });
  await fill(testCards.visa);
  expect(await tokenize()).toMatchObject({ status: 'success', token: expect.stringMatching(/^token_/) as string });
  const frames = page.frames().filter((frame) => frame !== page.mainFrame());
  expect(frames.map((frame) => new URL(frame.url()).origin)).toEqual(Array(4).fill(origin));
  expect(complaints).toEqual([]);
});

it('card fields format what is typed, pasted and corrected', async () => {
  const { page, number, expiry, cvc, brand } = await openForm();
  await number.pressSequentially('378282246310005');
  expect(await number.inputValue()).toBe('3782 822463 10005');
  expect(await brand.textContent()).toBe('American Express');
  await number.fill(' 4242-4242 4242 4242 ');
  expect(await number.inputValue()).toBe('4242 4242 4242 4242');
  await expiry.pressSequentially('330');
  expect(await expiry.inputValue()).toBe('03 / 30');
  for (const shown of ['03 / 3', '03', '0', '']) {
    await page.keyboard.press('Backspace');
    expect(await expiry.inputValue()).toBe(shown);
  }
  await cvc.pressSequentially('12345');
  expect(await cvc.inputValue()).toBe('123');
});

it('the CVC field requires as many digits as the card’s network has', async () => {
  const { number, cvc, alert } = await openForm({ query: '?fieldErrors=drawn' });
  await cvc.fill('123');
  expect(await alert('cardCvc')).toBe('');
  await number.fill(testCards.americanExpress);
  await expect.poll(() => alert('cardCvc')).toBe('The security code is not complete.');
  await cvc.fill('12345');
  expect(await cvc.inputValue()).toBe('1234');
  expect(await alert('cardCvc')).toBe('');
});

it('the number field keeps the caret behind the typed digit', async () => {
  const { page, number } = await openForm();
  await number.fill('4242 4242');
  await number.press('Home');
  await number.press('ArrowRight');
  await page.keyboard.type('567');
  expect(await number.inputValue()).toBe('4567 2424 242');
});

it('a card field marks an invalid number and shows no text for it', async () => {
  const { number, alerts, tokenize } = await openForm();
  await number.fill('4242 4242 4242 4241');
  expect(await number.getAttribute('aria-invalid')).toBe('true');
  await tokenize();
  expect(await alerts('cardNumber').count()).toBe(0);
  await number.fill(testCards.visa);
  expect(await number.getAttribute('aria-invalid')).toBe('false');
});

it('in older SDKs a card field shows an error and hides it once it is corrected', async () => {
  const { number, expiry, alert } = await openForm({ query: '?fieldErrors=drawn' });
  await number.fill('4242 4242 4242 4241');
  expect(await number.getAttribute('aria-invalid')).toBe('true');
  expect(await alert('cardNumber')).toBe('The card number is not valid.');
  await number.fill(testCards.visa);
  expect(await number.getAttribute('aria-invalid')).toBe('false');
  expect(await alert('cardNumber')).toBe('');
  await expiry.fill('01 / 20');
  expect(await alert('cardExpiry')).toBe('Your card has expired.');
});

it('a card field can be cleared, focused and updated', async () => {
  const { page, cvc } = await openForm({ field: { placeholder: 'Code' } });
  expect(await cvc.getAttribute('placeholder')).toBe('Code');
  await cvc.fill('737');
  await page.evaluate(() => {
    window.fields?.cardCvc.clear();
    window.fields?.cardCvc.update({ placeholder: 'CVV' });
    window.fields?.cardCvc.focus();
  });
  await cvc.and(page.frameLocator('#cardCvc iframe').locator(':focus')).waitFor();
  expect(await cvc.inputValue()).toBe('');
  expect(await cvc.getAttribute('placeholder')).toBe('CVV');
});
