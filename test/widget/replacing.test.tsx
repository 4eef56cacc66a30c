import { screen, waitFor, within } from '@testing-library/react';
import type { SavedCards } from 'hyperswitch-saved-cards';
import { testCards, type Emulator } from 'hyperswitch-saved-cards/emulator';
import type { ComponentProps } from 'react';
import { expect, it, vi } from 'vitest';
import {
  createWorld,
  openForm,
  press,
  renderWidget,
  rowNames,
  saveCard,
  typeCard,
  withoutIds,
} from '../support/world.tsx';

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';
/** After the seeded Visa and Mastercard have expired, before the cards that are typed here do. */
const WHEN_EXPIRED = Date.UTC(2030, 6, 1);
const LATER = '12 / 33';

async function open(
  customer: keyof Emulator['customers'] = 'withThree',
  props: Partial<ComponentProps<typeof SavedCards>> = {},
) {
  const world = createWorld(customer);
  const before = await world.saved();
  const widget = renderWidget(world, props);
  await screen.findAllByRole('listitem');
  const replace = async (card: string) => {
    await press(widget.user, 'Replace', card);
    return screen.findByRole('form', { name: `Replace ${card}` });
  };
  return { ...widget, world, before, replace };
}

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

it.each(['backend', 'session'] as const)(
  'puts a new card in the place of an old one, with its name and the choice (%s)',
  async (from) => {
    const world = createWorld();
    const [visa = '', ...others] = await world.saved();
    const source = from === 'backend' ? world.fromBackend() : world.fromSession();
    const { user, told } = renderWidget(world, { source });
    await press(user, 'Replace', VISA);
    const form = await screen.findByRole('form', { name: `Replace ${VISA}` });
    expect(form.textContent).toContain('deleted once the new card is safe');
    expect(within(form.closest('li') as HTMLElement).getByRole('radio', { name: /Visa/ })).toBeTruthy();
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.replaced')).toHaveLength(1));

    const renewed = await radio(/^Everyday, Mastercard ending in 4444/);
    expect(renewed.checked).toBe(true);
    expect(screen.queryByText(/4242/)).toBeNull();
    expect(screen.getByText('Mastercard ending in 4444 has taken the place of your old card.')).toBeTruthy();
    const saved = await world.saved();
    expect(saved).toHaveLength(3);
    expect(saved).not.toContain(visa);
    const [event] = told('card.replaced');
    expect(event).toMatchObject({
      initiator: 'customer',
      previous_payment_method_id: visa,
      previous_card: { payment_method_data: { card: { last4_digits: '4242' } } },
      card: { payment_method_data: { card: { last4_digits: '4444', nick_name: 'Everyday' } } },
    });
    expect(saved.filter((id) => !others.includes(id))).toEqual([event?.payment_method_id]);
    expect(document.querySelector('iframe')).toBeNull();
  },
);

it('hands the card in before it asks who the old one is: by then another form may be open', async () => {
  const world = createWorld();
  const { source, answer } = withoutIds(world.fromSession());
  const { user, told } = renderWidget(world, { source });
  const [, mastercard] = await world.saved();
  await press(user, 'Replace', MASTERCARD);
  await screen.findByRole('form', { name: `Replace ${MASTERCARD}` });
  await typeCard({ number: testCards.visaAlternative });
  await saveCard(user);
  await waitFor(() => expect(world.calls(/confirm$/)).toHaveLength(1));
  answer();
  await waitFor(() =>
    expect(told('card.replaced')).toEqual([expect.objectContaining({ previous_payment_method_id: mastercard })]),
  );
});

it('tells of it in order, and of no delete', async () => {
  const { user, events, replace } = await open();
  const begin = events.length;
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  await waitFor(() => expect(events.at(-1)?.type).toBe('card.replaced'));
  expect(events.slice(begin).map(({ type }) => type)).toEqual([
    'card.added',
    'card.selected',
    'card.default_changed',
    'card.updated',
    'card.replaced',
  ]);
  expect(rowNames()).toContain('Everyday, Mastercard ending in 4444, Expires March 2030, Default');
});

it('leaves the choice where it is when another card is replaced', async () => {
  const { user, told, replace } = await open();
  await replace(MASTERCARD);
  await typeCard({ number: testCards.discover });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect((await radio(/Visa/)).checked).toBe(true);
  expect(told('card.selected')).toHaveLength(1);
  expect(told('card.updated')).toEqual([]);
  expect(told('card.default_changed')).toEqual([]);
});

it('chooses the new card in the place of one that has expired', async () => {
  const { user, told, replace } = await open('withThree', { now: () => WHEN_EXPIRED });
  expect((await radio(/PayPal/)).checked).toBe(true);
  await replace(MASTERCARD);
  await typeCard({ number: testCards.discover, expiry: LATER });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect((await radio(/Discover ending in 1117/)).checked).toBe(true);
});

it('deletes nothing when the vault does not take the new card', async () => {
  const { user, told, replace, world, before } = await open();
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.confirm', times: 1 });
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  const alert = await screen.findByRole('alert');
  expect(alert.closest('[role=form]')).not.toBeNull();
  expect(world.calls(/^DELETE/)).toEqual([]);
  expect(await world.saved()).toEqual(before);
  expect(rowNames()[0]).toContain('4242');

  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect(await world.saved()).not.toContain(before[0]);
});

it('keeps both cards when the old one cannot be deleted, and its row says so', async () => {
  const { user, told, replace, world } = await open();
  world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.delete' });
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  const alert = await screen.findByText(/^Visa ending in 4242 could not be replaced\. \S/);
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
] as const)('keeps the old card while the new one lacks its %s', async (_what, on, words) => {
  const { user, told, replace, world, before } = await open();
  world.emulator.faults.add({ name: 'internal_error', on });
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  const alert = await screen.findByText(words);
  expect(alert.closest('li')?.textContent).toContain('4444');
  expect(world.calls(/^DELETE/)).toEqual([]);
  expect(await world.saved()).toEqual(expect.arrayContaining(before));
  expect(told('card.added')).toHaveLength(1);
  expect(told('card.replaced')).toEqual([]);
});

it.each(['backend', 'session', 'session without ids'] as const)(
  'deletes nothing when the same number is typed again: its row is brought up to date (%s)',
  async (from) => {
    const world = createWorld('withNone');
    const source = from === 'backend' ? world.fromBackend() : world.fromSession({ exchanges: from === 'session' });
    const { user, told } = renderWidget(world, { source });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await screen.findByRole('radio', { name: /4444, Expires March 2030/ });
    const before = await world.saved();

    await press(user, 'Replace', 'Mastercard ending in 4444');
    await typeCard({ number: testCards.mastercard, expiry: LATER });
    await saveCard(user);
    expect((await radio(/4444, Expires December 2033/)).checked).toBe(true);
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(await world.saved()).toEqual(before);
    expect(world.calls(/^DELETE/)).toEqual([]);
    expect(told('card.added').map(({ duplicate }) => duplicate)).toEqual([false, true]);
    expect(told('card.replaced')).toEqual([]);
    expect(screen.getByText('Mastercard ending in 4444 was saved already. It is up to date.')).toBeTruthy();
  },
);

it('asks the host first, who can refuse with a reason', async () => {
  const onBeforeDelete = vi.fn(() => ({ allow: false as const, reason: 'It pays for Streaming Plus.' }));
  const { user, told, before } = await open('withThree', { onBeforeDelete });
  await press(user, 'Replace', VISA);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toBe('Visa ending in 4242 could not be replaced. It pays for Streaming Plus.');
  expect(onBeforeDelete.mock.calls).toEqual([
    [expect.objectContaining({ payment_method_id: before[0] }), { action: 'replace' }],
  ]);
  expect(screen.queryByRole('form')).toBeNull();
  expect(told('error')).toEqual([]);
});

it('changes nothing when it is cancelled', async () => {
  const { user, events, replace, world, before } = await open();
  const begin = events.length;
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('form')).toBeNull();
  expect(document.querySelector('iframe')).toBeNull();
  expect(await world.saved()).toEqual(before);
  expect(events).toHaveLength(begin);
  await waitFor(() => expect(document.activeElement?.closest('li')?.textContent).toContain('4242'));
});

it('offers a fresh form after one that could not be opened, without asking the host again', async () => {
  const onBeforeDelete = vi.fn(() => Promise.resolve(true));
  const { user, told, replace, world } = await open('withThree', { onBeforeDelete });
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.create', times: 1 });
  await replace(VISA);
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect(onBeforeDelete).toHaveBeenCalledOnce();
});

it('is reached from the form for the names, which cannot change a number', async () => {
  const { user } = await open();
  await press(user, 'Edit', VISA);
  await user.click(await screen.findByRole('button', { name: 'New number or date?' }));
  expect(await screen.findByRole('form', { name: `Replace ${VISA}` })).toBeTruthy();
  expect(screen.getAllByRole('form')).toHaveLength(1);
});

it('is not offered for what is no card', async () => {
  await open('withThree', { surface: 'account' });
  expect(screen.getAllByRole('button', { name: /^Replace/ })).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Replace PayPal' })).toBeNull();
});

it('hands the new card over when the host asks for the payment meanwhile', async () => {
  const { told, replace, pay, outcomes } = await open();
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  const [added] = told('card.added');
  expect(outcomes[0]).toMatchObject({ status: 'ready', payment_method_id: added?.payment_method_id });
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
});
