import { act, screen, waitFor } from '@testing-library/react';
import type { SavedCards } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import type { ComponentProps } from 'react';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderWidget } from '../../support/renderWidget.tsx';
import { typeCard } from '../../support/customer.ts';
import { settled } from '../../support/settled.ts';

type Props = Partial<ComponentProps<typeof SavedCards>>;

/** Renders the checkout of a guest. */
function checkOut({ from = 'backend', ...props }: Props & { from?: 'backend' | 'session' } = {}) {
  const world = createWorld('guest');
  const source = from === 'backend' ? world.fromBackend() : world.fromSession();
  return { ...renderWidget(world, { source, surface: 'guest', ...props }), world };
}

const enabledSubmit = async () => {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Use this card' });
  await waitFor(() => expect(button.disabled).toBe(false));
  return button;
};

/** Types a card once the form can be submitted. */
async function typeWhole(number: string) {
  await enabledSubmit();
  await typeCard({ number });
}

it('a guest sees the card form alone; no list is requested, and the focus is left where it is', async () => {
  const { world, told } = checkOut();
  await enabledSubmit();
  expect(screen.getByRole('form', { name: 'Card details' })).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  expect(screen.queryByRole('textbox', { name: /Nickname/ })).toBeNull();
  expect(screen.queryByText(/no saved payment methods/)).toBeNull();
  expect(document.activeElement).toBe(document.body);
  await settled(world);
  expect(world.calls(/./)).toEqual(['POST /v1/payment-method-sessions']);
  expect(told('card.selected')).toEqual([]);
});

it.each(['backend', 'session'] as const)('a guest pays with the card that was typed (through a %s)', async (from) => {
  const { pay, outcomes, told, events, world } = checkOut({ from });
  await typeWhole(testCards.visa);
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  const [outcome] = outcomes;
  expect(outcome).toMatchObject({
    status: 'ready',
    payment_method_id: expect.stringMatching(/_pm_/) as string,
    card_cvc_token: null,
    card: { payment_method_data: { card: { last4_digits: '4242' } } },
  });
  const { payment_method_id } = told('payment_method.ready')[0] ?? {};
  expect(outcome).toMatchObject({ payment_method_id });
  expect(told('card.added')).toMatchObject([{ payment_method_id, duplicate: false }]);
  expect(JSON.stringify(events)).not.toContain(testCards.visa);
  await settled(world);
  expect(world.calls(/saved-payment-methods|list-payment-methods/)).toEqual([]);
  expect(world.serverErrors).toEqual([]);
});

it('"Use this card" saves a guest’s card before the host asks for the payment', async () => {
  const { pay, outcomes, user, told } = checkOut();
  await typeWhole(testCards.visa);
  await user.click(await enabledSubmit());
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: /Visa ending in 4242/ })).checked).toBe(true);
  const [added] = told('card.added');
  pay();
  await waitFor(() => expect(outcomes).toMatchObject([{ payment_method_id: added?.payment_method_id }]));
  expect(told('card.added')).toHaveLength(1);
});

it('a guest’s card is volatile in the vault and belongs to no customer', async () => {
  const { pay, outcomes, world } = checkOut();
  await typeWhole(testCards.visa);
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  const [outcome] = outcomes;
  const id = outcome?.status === 'ready' ? outcome.payment_method_id : null;
  const { apiKey, profileId } = world.emulator.credentials;
  const answer = await world.emulator.fetch(`https://vault.test/v1/payment-methods/${String(id)}`, {
    headers: { Authorization: `api-key=${apiKey}`, 'X-Profile-Id': profileId },
  });
  expect(await answer.json()).toMatchObject({ storage_type: 'volatile', customer_id: null });
});

it('a guest’s card has no actions that need an account', async () => {
  const { user } = checkOut();
  await typeWhole(testCards.visa);
  await user.click(await enabledSubmit());
  await screen.findByRole('radio', { name: /Visa/ });
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Use another card']);
});

it('a guest can use another card and pays with that one', async () => {
  const { pay, outcomes, user } = checkOut();
  await typeWhole(testCards.visa);
  await user.click(await enabledSubmit());
  await user.click(await screen.findByRole('button', { name: 'Use another card' }));
  await typeWhole(testCards.mastercard);
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  expect(outcomes[0]).toMatchObject({
    status: 'ready',
    card: { payment_method_data: { card: { last4_digits: '4444' } } },
  });
});

it('a guest who cancels another card pays with the one before', async () => {
  const { pay, outcomes, user, told } = checkOut();
  await typeWhole(testCards.visa);
  await user.click(await enabledSubmit());
  await user.click(await screen.findByRole('button', { name: 'Use another card' }));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  expect(outcomes[0]).toMatchObject({ payment_method_id: told('card.added')[0]?.payment_method_id });
});

it('a guest’s wrong card number is marked, nothing is sent, and the corrected one pays', async () => {
  const { pay, outcomes, world } = checkOut();
  await typeWhole('4242 4242 4242 4241');
  pay();
  await waitFor(() => expect(outcomes).toEqual([{ status: 'failed', code: 'card_invalid' }]));
  expect(screen.getByRole('alert').textContent).toMatch(/check the card details/i);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTitle('Card number')));
  await settled(world);
  expect(world.calls(/confirm/)).toEqual([]);
  await typeWhole(testCards.visa);
  pay();
  await waitFor(() => expect(outcomes[1]).toMatchObject({ status: 'ready' }));
});

it('a guest’s second payment asks for the CVC again where the shop wants it', async () => {
  const { pay, outcomes, user } = checkOut({ requireCvc: 'always' });
  await typeWhole(testCards.visa);
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  pay();
  await screen.findByRole('form', { name: 'Security code of Visa ending in 4242' });
  await enabledSubmit();
  const frame = page.frameLocator(page.elementLocator(await screen.findByTitle('Security code')));
  await frame.getByRole('textbox').fill('737');
  await user.click(await enabledSubmit());
  await waitFor(() => expect(outcomes).toHaveLength(2));
  expect(outcomes[1]).toMatchObject({ status: 'ready', card_cvc_token: expect.stringMatching(/^token_/) as string });
});

it('maxCards does not limit a guest, because nothing is kept', async () => {
  const { pay, outcomes } = checkOut({ maxCards: 0 });
  await typeWhole(testCards.visa);
  pay();
  await waitFor(() => expect(outcomes).toMatchObject([{ status: 'ready' }]));
});

it('a guest can try again after a session could not be made', async () => {
  const world = createWorld('guest');
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.create' });
  const { user, ref } = renderWidget(world, { surface: 'guest' });
  await screen.findByRole('alert');
  world.emulator.faults.clear();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await typeWhole(testCards.visa);
  expect(await act(async () => ref.current?.preparePayment())).toMatchObject({ status: 'ready' });
});
