import { screen, waitFor } from '@testing-library/react';
import type { SavedCard, SavedCardsProps } from 'hyperswitch-saved-cards';
import { testCards, type Emulator } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { page } from 'vitest/browser';
import { expect, it } from 'vitest';
import { openForm, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

/** Renders a checkout and waits for its cards. */
async function checkOut(customer: keyof Emulator['customers'] = 'withThree', props: Partial<SavedCardsProps> = {}) {
  const world = createWorld(customer);
  const widget = renderWidget(world, props);
  await screen.findByRole('button', { name: 'Add a card' });
  return { ...widget, world };
}

async function typeCode(code: string) {
  const frame = page.frameLocator(page.elementLocator(await screen.findByTitle('Security code')));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use this card' }).disabled).toBe(false),
  );
  await frame.getByRole('textbox').fill(code);
}

/** As a shop that wants the CVC of every saved card. */
const ASKS_CVC = { requireCvc: 'always' } as const;

const mastercard = () => screen.findByRole('radio', { name: /Mastercard ending in 1111/ });

it('preparePayment is ready at once for a saved card when the host does not ask for CVCs', async () => {
  const { pay, outcomes, told, world } = await checkOut();
  const [visa] = await world.saved();
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  expect(outcomes[0]).toMatchObject({ status: 'ready', payment_method_id: visa, card_cvc_token: null });
  expect(told('payment_method.ready')).toEqual([
    expect.objectContaining({ initiator: 'host', payment_method_id: visa, card_cvc_token: null }),
  ]);
});

it('preparePayment asks for the CVC in the row of the card and returns a token for it, never the code', async () => {
  const { pay, outcomes, user, told, events } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  pay();
  await typeCode('737');
  expect(outcomes).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Use this card' }));
  await waitFor(() => expect(outcomes).toHaveLength(1));
  expect(outcomes[0]).toMatchObject({ status: 'ready', card_cvc_token: expect.stringMatching(/^token_/) as string });
  expect(told('payment_method.ready')).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain('737');
  expect(document.querySelector('iframe')).toBeNull();
});

it('calling preparePayment again submits the CVC that was typed, and only one of both calls is ready', async () => {
  const { pay, outcomes, user } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  pay();
  await typeCode('737');
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(2));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['joined', 'ready']);
});

it('many calls of preparePayment at once are ready once, and all of them fail or are cancelled together', async () => {
  const { pay, outcomes, told, user } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  for (let presses = 0; presses < 4; presses += 1) pay();
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(outcomes).toEqual(Array(4).fill({ status: 'cancelled' })));
  for (let presses = 0; presses < 4; presses += 1) pay();
  await typeCode('737');
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(9));
  expect(outcomes.filter(({ status }) => status === 'ready')).toHaveLength(1);
  expect(outcomes.filter(({ status }) => status === 'joined')).toHaveLength(4);
  expect(told('payment_method.ready')).toHaveLength(1);
});

it('preparePayment asks for the CVC when the payment was refused without it, whatever the host’s prop says', async () => {
  const { ref, outcomes, user } = await checkOut();
  await user.click(await mastercard());
  void ref.current?.preparePayment({ requireCvc: true }).then((outcome) => outcomes.push(outcome));
  await typeCode('737');
  await user.click(screen.getByRole('button', { name: 'Use this card' }));
  await waitFor(() => expect(outcomes).toHaveLength(1));
  expect(outcomes[0]).toMatchObject({ status: 'ready', card_cvc_token: expect.any(String) as string });
});

it('preparePayment fails for a wrong CVC without a request, and the form takes the right one', async () => {
  const { pay, outcomes, user, world } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  pay();
  await typeCode('7');
  await user.click(screen.getByRole('button', { name: 'Use this card' }));
  await waitFor(() => expect(outcomes).toEqual([{ status: 'failed', code: 'card_invalid' }]));
  await settled(world);
  expect(world.calls(/update-saved-payment-method/)).toEqual([]);
  await typeCode('737');
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(2));
  expect(outcomes[1]).toMatchObject({ status: 'ready', card_cvc_token: expect.any(String) as string });
});

it('preparePayment asks for the CVC again for the next payment', async () => {
  const { pay, outcomes, user } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  for (const payments of [1, 2]) {
    pay();
    await typeCode('737');
    await user.click(screen.getByRole('button', { name: 'Use this card' }));
    await waitFor(() => expect(outcomes).toHaveLength(payments));
  }
  const tokens = outcomes.map((outcome) => outcome.status === 'ready' && outcome.card_cvc_token);
  expect(new Set(tokens).size).toBe(2);
});

it('preparePayment is cancelled when the customer cancels the form or chooses another card', async () => {
  const { pay, outcomes, user } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  pay();
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(outcomes).toEqual([{ status: 'cancelled' }]));
  pay();
  await screen.findByTitle('Security code');
  await user.click(screen.getByRole('radio', { name: 'PayPal' }));
  await waitFor(() => expect(outcomes).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }]));
  expect(document.querySelector('iframe')).toBeNull();
});

it('preparePayment opens the form if no card is chosen, and pays with the added card without asking for its code again', async () => {
  const { pay, outcomes, user, world } = await checkOut('withNone');
  pay();
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  await waitFor(() => expect(outcomes).toHaveLength(1));
  const [added] = await world.saved();
  expect(outcomes[0]).toMatchObject({ status: 'ready', payment_method_id: added, card_cvc_token: null });
});

it('preparePayment saves and uses the card in the open form, not the one that was chosen before', async () => {
  const { pay, outcomes, user, world } = await checkOut();
  const before = await world.saved();
  await openForm(user);
  await typeCard({ number: testCards.mastercard });
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  const [outcome] = outcomes;
  expect(outcome).toMatchObject({ status: 'ready', card: { payment_method_data: { card: { last4_digits: '4444' } } } });
  expect(outcome?.status === 'ready' && before.includes(outcome.payment_method_id ?? '')).toBe(false);
});

it('preparePayment fails with a reason if no session can be made, and works once one can', async () => {
  const { pay, outcomes, user, world } = await checkOut('withThree', ASKS_CVC);
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.create' });
  await user.click(await mastercard());
  pay();
  await waitFor(() => expect(outcomes).toEqual([{ status: 'failed', code: 'server' }]));
  world.emulator.faults.clear();
  pay();
  await typeCode('737');
  await user.click(screen.getByRole('button', { name: 'Use this card' }));
  await waitFor(() => expect(outcomes).toHaveLength(2));
  expect(outcomes[1]).toMatchObject({ status: 'ready' });
});

it('preparePayment is cancelled when the widget is unmounted', async () => {
  const { pay, outcomes, user, unmount } = await checkOut('withThree', ASKS_CVC);
  await user.click(await mastercard());
  pay();
  await screen.findByTitle('Security code');
  unmount();
  await waitFor(() => expect(outcomes).toEqual([{ status: 'cancelled' }]));
  expect(document.querySelectorAll('iframe')).toHaveLength(0);
});

it('preparePayment fails with the reason why the list failed', async () => {
  const world = createWorld();
  world.emulator.faults.add({ name: 'internal_error', on: 'customers.savedPaymentMethods' });
  const { ref } = renderWidget(world);
  await screen.findByRole('alert');
  expect(await ref.current?.preparePayment()).toEqual({ status: 'failed', code: 'server' });
});

it.each([
  ['always', /Visa ending in 4242/, true],
  ['never', /Mastercard ending in 1111/, false],
  [undefined, /Visa ending in 4242/, false],
  [(card: SavedCard) => card.is_default, /Visa ending in 4242/, true],
  [() => true, /PayPal/, false],
  ['always', /PayPal/, false],
] as const)('requireCvc=%s decides whether preparePayment asks for the code of %s', async (requireCvc, name, asks) => {
  const { pay, outcomes, user } = await checkOut('withThree', requireCvc && { requireCvc });
  await user.click(await screen.findByRole('radio', { name }));
  pay();
  if (asks) expect(await screen.findByTitle('Security code')).toBeTruthy();
  else
    await waitFor(() => expect(outcomes).toEqual([expect.objectContaining({ status: 'ready', card_cvc_token: null })]));
});

it('preparePayment fails with a reason if the host’s requireCvc throws', async () => {
  const requireCvc = () => {
    throw new Error('The host has a bug.');
  };
  const { pay, outcomes, told } = await checkOut('withThree', { requireCvc });
  pay();
  await waitFor(() => expect(outcomes).toEqual([{ status: 'failed', code: 'unknown' }]));
  expect(told('error')).toEqual([expect.objectContaining({ operation: 'cvc' })]);
});
