import { screen, waitFor } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderForReplacing } from '../../support/renderForReplacing.ts';
import { settled } from '../../support/settled.ts';

const VISA = 'Visa ending in 4242';

it('replacing a card: if the vault does not save the new card, the old one is not deleted, and trying again works', async () => {
  const { user, told, replace, world, before } = await renderForReplacing();
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.confirm', times: 1 });
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  const alert = await screen.findByRole('alert');
  await settled(world);
  expect(alert.closest('[role=form]')).not.toBeNull();
  expect(world.calls(/^DELETE/)).toEqual([]);
  expect(await world.saved()).toEqual(before);
  expect(rowNames()[0]).toContain('4242');

  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect(await world.saved()).not.toContain(before[0]);
});

it('replacing a card: if the old card cannot be deleted, both stay, and the row of the old one says why', async () => {
  const { user, told, replace, world } = await renderForReplacing();
  world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.delete' });
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  const alert = await screen.findByText(/^Visa ending in 4242 could not be replaced\. \S/);
  await settled(world);
  expect(alert.closest('li')?.textContent).toContain('4242');
  expect(await world.saved()).toHaveLength(4);
  expect(rowNames()).toHaveLength(4);
  expect(told('card.added')).toHaveLength(1);
  expect(told('card.replaced')).toEqual([]);
  expect(told('card.deleted')).toEqual([]);
  expect(told('error')).toMatchObject([{ operation: 'delete', code: 'server' }]);
});

it.each([
  ['name', 'paymentMethods.update', /could not be changed/],
  ['place as the default card', 'paymentMethods.setDefault', /could not be made the default card/],
] as const)(
  'replacing a card: the old card is not deleted if the new one could not get its %s',
  async (_what, on, words) => {
    const { user, told, replace, world, before } = await renderForReplacing();
    world.emulator.faults.add({ name: 'internal_error', on });
    await replace(VISA);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    const alert = await screen.findByText(words);
    await settled(world);
    expect(alert.closest('li')?.textContent).toContain('4444');
    expect(world.calls(/^DELETE/)).toEqual([]);
    expect(await world.saved()).toEqual(expect.arrayContaining(before));
    expect(told('card.added')).toHaveLength(1);
    expect(told('card.replaced')).toEqual([]);
  },
);
