import { screen, waitFor } from '@testing-library/react';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { press, rowNames } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';

it('"Make default" makes the card the default one in the list, in the vault and in the events', async () => {
  const world = createWorld();
  const [visa, mastercard] = await world.saved();
  const { user, told } = renderWidget(world);
  await press(user, 'Make default:', MASTERCARD);
  await waitFor(() => expect(rowNames()[1]).toMatch(/Default$/));
  expect(rowNames()[0]).not.toMatch(/Default$/);
  expect(screen.getByText('Mastercard ending in 1111 is your default card now.')).toBeTruthy();
  expect(told('card.default_changed')).toMatchObject([
    {
      initiator: 'customer',
      payment_method_id: mastercard,
      previous_payment_method_id: visa,
      card: { is_default: true },
    },
  ]);
  const cards = await world.cards();
  expect(cards.find(({ is_default }) => is_default)?.payment_method_id).toBe(mastercard);
});

it('a "Make default" that the server refuses leaves the old default card, and the row says why', async () => {
  const world = createWorld();
  world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.setDefault' });
  const { user, told } = renderWidget(world);
  await press(user, 'Make default:', MASTERCARD);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/^Mastercard ending in 1111 could not be made the default card\. \S/);
  expect(alert.closest('li')?.textContent).toContain('1111');
  await settled(world);
  expect(rowNames()[0]).toMatch(/Default$/);
  expect(told('error')).toMatchObject([{ operation: 'set_default', code: 'server' }]);
  expect(told('card.default_changed')).toEqual([]);
});

it('"Make default" is not offered for the default card', async () => {
  renderWidget(createWorld(), { surface: 'account' });
  expect(await screen.findByRole('button', { name: `Make default: ${MASTERCARD}` })).toBeTruthy();
  expect(screen.queryByRole('button', { name: `Make default: ${VISA}` })).toBeNull();
});

it('"Make default" is not offered if the cards come from a vault session, which cannot do it', async () => {
  const world = createWorld();
  renderWidget(world, { source: world.fromSession(), surface: 'account' });
  expect(await screen.findByRole('button', { name: `Edit ${VISA}` })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /default/ })).toBeNull();
});
