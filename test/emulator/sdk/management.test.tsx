import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountElement, mountManagement } from '../support/mountManagement.ts';
import { labels } from '../support/shop.ts';

const visa = { card_number: testCards.visa, card_exp_month: '03', card_exp_year: '2030', card_cvc: '737' };

it('the management element shows its form where there is no card, and adds one', async () => {
  const { frame, sees, confirm, exchange, cards } = await mountManagement();
  await frame.getByLabelText(labels.cardNumber).fill(testCards.visa);
  await frame.getByLabelText(labels.cardExpiry).fill('03 / 30');
  await frame.getByLabelText(labels.cardCvc).fill('737');
  await frame.getByLabelText('Nickname').fill('Everyday');
  const id = await exchange(await confirm());
  await expect(cards()).resolves.toMatchObject([{ id, last4_digits: '4242', nick_name: 'Everyday' }]);
  await sees('Visa •••• 4242');
});

it('the management element refuses an empty form without an API call', async () => {
  const { confirm, sees, sentByFrames } = await mountManagement();
  await expect(confirm()).resolves.toEqual({
    submitSuccessful: false,
    error: { type: 'validation_error', message: 'Please enter all fields' },
  });
  await sees('Enter a card number.');
  expect(sentByFrames()).toEqual(['GET list-payment-methods']);
});

it('an edit and a delete in the management element only ask the page for an overlay', async () => {
  const { frame, sees, cards } = await mountManagement({ cards: [visa] });
  const messages: unknown[] = [];
  const listen = ({ data }: MessageEvent) => void messages.push(data);
  window.addEventListener('message', listen);
  onTestFinished(() => window.removeEventListener('message', listen));

  await userEvent.click(frame.getByRole('button', { name: 'Edit Visa •••• 4242' }));
  await frame.getByLabelText('Nickname').fill('Travel');
  await userEvent.click(frame.getByRole('button', { name: 'Save' }));
  await sees('Travel');
  await expect(cards()).resolves.toMatchObject([{ nick_name: 'Travel' }]);

  await userEvent.click(frame.getByRole('button', { name: 'Delete Visa •••• 4242' }));
  await frame.getByLabelText(labels.cardNumber).hover();
  await expect(cards()).resolves.toEqual([]);
  const curtain = [{ fullscreen: true, param: 'paymentloader' }, { fullscreen: false }];
  expect(messages.filter((message) => Object.hasOwn(Object(message) as object, 'fullscreen'))).toEqual([
    ...curtain,
    ...curtain,
  ]);
});

it('the management element adds a card from its list', async () => {
  const { frame, confirm, cards } = await mountManagement({ cards: [visa] });
  await userEvent.click(frame.getByRole('button', { name: 'Add new card' }));
  await frame.getByLabelText(labels.cardNumber).fill(testCards.americanExpress);
  await frame.getByLabelText(labels.cardExpiry).fill('12 / 31');
  await frame.getByLabelText(labels.cardCvc).fill('1234');
  await expect(confirm()).resolves.toHaveProperty('associated_payment_methods');
  await expect(cards()).resolves.toHaveLength(2);
});

it('a page that stops the message stays, and hears the refusal as a result', async () => {
  const { fill, confirm, emulator, leftFor } = await mountManagement();
  await fill({ number: testCards.visa });
  emulator.clock.advance(901_000);
  await expect(confirm()).resolves.toMatchObject({ submitSuccessful: false, error: { type: 'invalid_request' } });
  const url = new URL(location.href);
  url.searchParams.set('status', 'failed');
  // The message comes after the result.
  await vi.waitFor(() => expect(leftFor).toEqual([url.href]));
});

it('a confirm is sent to every element of the page: the empty one answers first, while the other saves', async () => {
  const { hyper, openSession, fill, confirm, cards } = await mountManagement();
  const other = await mountElement(hyper, await openSession());
  await fill({ number: testCards.visa });
  await expect(confirm()).resolves.toMatchObject({ error: { type: 'validation_error' } });
  await vi.waitFor(async () => expect(await cards()).toHaveLength(1));
  other.element.destroy();
});

it('a confirm while the element shows its list updates the selected card and adds none', async () => {
  const { confirm, cards, sentByFrames } = await mountManagement({ cards: [visa] });
  await expect(confirm()).resolves.toHaveProperty('associated_payment_methods');
  expect(sentByFrames()).toEqual(['GET list-payment-methods', 'PUT update-saved-payment-method']);
  await expect(cards()).resolves.toHaveLength(1);
});

it('a list that failed leaves the form ready and a save without an answer', async () => {
  const { fill, confirm, sentByFrames } = await mountManagement({ fault: 'internal_error' });
  await fill({ number: testCards.visa });
  const answered = vi.fn();
  void confirm().then(answered);
  await fill({ number: testCards.mastercard });
  expect(answered).not.toHaveBeenCalled();
  expect(sentByFrames()).toEqual(['GET list-payment-methods']);
});

it('destroying the management element removes its iframe', async () => {
  const { element, container, confirm } = await mountManagement();
  element.destroy();
  expect(container.childElementCount).toBe(0);
  await expect(confirm()).resolves.toMatchObject({ submitSuccessful: false });
});
