import { createHyper, testCards, type FieldOptions } from 'hyperswitch-saved-cards/emulator';
import { expect, it, onTestFinished } from 'vitest';
import { failure, mountField, openCustomer } from '../support/shop.ts';

const amex = { card_number: testCards.americanExpress, card_exp_month: '03', card_exp_year: '2030' };
const newest = { paymentMethodData: { card: { cardNetwork: 'AmericanExpress' } } };

/** A form for the code of a saved card, in a session whose list was asked for. */
async function openCvcForm() {
  const shop = await openCustomer();
  const { id } = await shop.addCard(amex);
  const sdkAuthorization = await shop.openSession();
  const paymentToken = await shop.tokenInSession(sdkAuthorization);
  const hyper = createHyper(shop.emulator)(shop.emulator.credentials.publishableKey);
  const form = hyper.paymentMethodsSession?.({ sdkAuthorization }).createCardForm();
  if (!form) throw new Error('The SDK lacks this member.');
  onTestFinished(form.deinit);
  const holdsCvc = async () => Boolean((await shop.readCard(id)).card_cvc_token_storage);
  return { form, paymentToken, holdsCvc };
}

it.each<[string, FieldOptions['savedCard']]>([
  ['the newest spelling', newest],
  ['the spelling before', { brand: 'AmericanExpress', last4: '0005' }],
  ['both', { ...newest, brand: 'AmericanExpress', last4: '0005' }],
])('the network of a saved card decides the length of its code, in %s', async (_, savedCard) => {
  const { form } = await openCvcForm();
  const cvc = await mountField(form, 'cardCvc', { ...(savedCard && { savedCard }) });
  await cvc.input.fill('737');
  const message = 'cardCvc is invalid';
  await expect(form.tokenize()).resolves.toEqual(failure('validation_error', 'validation_error', message));
  await cvc.input.fill('7373');
  await expect(form.tokenize()).resolves.toHaveProperty('associated_payment_methods');
});

it('with the card’s token the code is kept under the card', async () => {
  const { form, paymentToken, holdsCvc } = await openCvcForm();
  const cvc = await mountField(form, 'cardCvc', { savedCard: { ...newest, paymentToken } });
  await cvc.input.fill('7373');
  await form.tokenize();
  await expect(holdsCvc()).resolves.toBe(true);
});

it('without the token of the card the vault stores the CVC, but not for that card', async () => {
  const { form, holdsCvc } = await openCvcForm();
  const cvc = await mountField(form, 'cardCvc', { savedCard: newest });
  await cvc.input.fill('7373');
  await form.tokenize();
  await expect(holdsCvc()).resolves.toBe(false);
});
