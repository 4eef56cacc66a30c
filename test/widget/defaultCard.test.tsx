import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createWorld, press, renderWidget, rowNames } from '../support/world.tsx';

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';

it('is another one once the customer has said so', async () => {
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
  const cards = await world.fromBackend().list(new AbortController().signal);
  expect(cards.find(({ is_default }) => is_default)?.payment_method_id).toBe(mastercard);
});

it('stays where the server refuses, and the row says why', async () => {
  const world = createWorld();
  world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.setDefault' });
  const { user, told } = renderWidget(world);
  await press(user, 'Make default:', MASTERCARD);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/^Mastercard ending in 1111 could not be made the default card\. \S/);
  expect(alert.closest('li')?.textContent).toContain('1111');
  expect(rowNames()[0]).toMatch(/Default$/);
  expect(told('error')).toMatchObject([{ operation: 'set_default', code: 'server' }]);
  expect(told('card.default_changed')).toEqual([]);
});

it('is not offered again for the card that is it', async () => {
  renderWidget(createWorld(), { surface: 'account' });
  expect(await screen.findByRole('button', { name: `Make default: ${MASTERCARD}` })).toBeTruthy();
  expect(screen.queryByRole('button', { name: `Make default: ${VISA}` })).toBeNull();
});

it('cannot be changed from a session', async () => {
  const world = createWorld();
  renderWidget(world, { source: world.fromSession(), surface: 'account' });
  expect(await screen.findByRole('button', { name: `Edit ${VISA}` })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /default/ })).toBeNull();
});
