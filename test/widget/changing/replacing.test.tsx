import { screen, waitFor, within } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { expect, it, vi } from 'vitest';
import { openForm, press, rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { holdExchange } from '../../support/holdExchange.ts';
import { renderForReplacing } from '../../support/renderForReplacing.ts';
import { settled } from '../../support/settled.ts';

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';
/** After the seeded Visa and Mastercard have expired, before the cards that are typed here do. */
const WHEN_EXPIRED = Date.UTC(2030, 6, 1);
const LATER = '12 / 33';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

it.each(['backend', 'session'] as const)(
  'replacing a card: the new card gets the old one’s nickname and the choice, then the old card is deleted (cards from a %s)',
  async (from) => {
    const world = createWorld();
    const [visa = '', ...others] = await world.saved();
    const source = from === 'backend' ? world.fromBackend() : world.fromSession();
    const { user, told } = renderWidget(world, { source });
    await press(user, 'Replace', VISA);
    const form = await screen.findByRole('form', { name: `Replace ${VISA}` });
    await waitFor(() => expect(form.textContent).toContain('deleted once the new one is saved'));
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

it('replacing a card: the typed card is saved before the id of the old one is exchanged', async () => {
  const world = createWorld();
  const { source, release } = holdExchange(world.fromSession());
  const { user, told } = renderWidget(world, { source });
  const [, mastercard] = await world.saved();
  await press(user, 'Replace', MASTERCARD);
  await screen.findByRole('form', { name: `Replace ${MASTERCARD}` });
  await typeCard({ number: testCards.visaAlternative });
  await saveCard(user);
  await waitFor(() => expect(world.calls(/confirm$/)).toHaveLength(1));
  release();
  await waitFor(() =>
    expect(told('card.replaced')).toEqual([expect.objectContaining({ previous_payment_method_id: mastercard })]),
  );
});

it('replacing a card: the events come in order, card.replaced last and no card.deleted', async () => {
  const { user, events, replace } = await renderForReplacing();
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

it('replacing a card that is not chosen leaves the choice where it is', async () => {
  const { user, told, replace } = await renderForReplacing();
  await replace(MASTERCARD);
  await typeCard({ number: testCards.discover });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect((await radio(/Visa/)).checked).toBe(true);
  expect(told('card.selected')).toHaveLength(1);
  expect(told('card.updated')).toEqual([]);
  expect(told('card.default_changed')).toEqual([]);
});

it('replacing an expired card chooses the new card', async () => {
  const { user, told, replace } = await renderForReplacing({ now: () => WHEN_EXPIRED });
  expect((await radio(/PayPal/)).checked).toBe(true);
  await replace(MASTERCARD);
  await typeCard({ number: testCards.discover, expiry: LATER });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect((await radio(/Discover ending in 1117/)).checked).toBe(true);
});

it.each(['backend', 'session', 'session without ids'] as const)(
  'replacing a card with the same details updates its row and deletes nothing (cards from a %s)',
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
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(2));
    expect((await radio(/4444, Expires March 2030/)).checked).toBe(true);
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    await settled(world);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(await world.saved()).toEqual(before);
    expect(world.calls(/^DELETE/)).toEqual([]);
    expect(told('card.added').map(({ duplicate }) => duplicate)).toEqual([false, true]);
    expect(told('card.replaced')).toEqual([]);
    expect(screen.getByText('Mastercard ending in 4444 was saved already, and is up to date now.')).toBeTruthy();
  },
);

it('replacing a card with its number and a new expiry date is another card, which takes the place of the old one', async () => {
  const { user, told, replace, world, before } = await renderForReplacing();
  await replace(VISA);
  await typeCard({ number: testCards.visa, expiry: LATER });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect((await radio(/4242, Expires December 2033/)).checked).toBe(true);
  const saved = await world.saved();
  expect(saved).toHaveLength(before.length);
  expect(saved).not.toContain(before[0]);
});

it('replacing a card: onBeforeDelete is asked first and can refuse with a reason', async () => {
  const onBeforeDelete = vi.fn(() => ({ allow: false as const, reason: 'It pays for Streaming Plus.' }));
  const { user, told, before } = await renderForReplacing({ onBeforeDelete });
  await press(user, 'Replace', VISA);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toBe('Visa ending in 4242 could not be replaced. It pays for Streaming Plus.');
  expect(onBeforeDelete.mock.calls).toEqual([
    [expect.objectContaining({ payment_method_id: before[0] }), { action: 'replace' }],
  ]);
  expect(screen.queryByRole('form')).toBeNull();
  expect(told('error')).toEqual([]);
});

it('replacing a card: cancelling changes nothing', async () => {
  const { user, events, replace, world, before } = await renderForReplacing();
  const begin = events.length;
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('form')).toBeNull();
  expect(document.querySelector('iframe')).toBeNull();
  await settled(world);
  expect(await world.saved()).toEqual(before);
  expect(events).toHaveLength(begin);
  await waitFor(() => expect(document.activeElement?.closest('li')?.textContent).toContain('4242'));
});

it('replacing a card: "Try again" after a form that did not open does not call onBeforeDelete again', async () => {
  const onBeforeDelete = vi.fn(() => Promise.resolve(true));
  const { user, told, replace, world } = await renderForReplacing({ onBeforeDelete });
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.create', times: 1 });
  await replace(VISA);
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await typeCard({ number: testCards.mastercard });
  await saveCard(user);
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
  expect(onBeforeDelete).toHaveBeenCalledOnce();
});

it('the edit form leads to the form that replaces the card', async () => {
  const { user } = await renderForReplacing();
  await press(user, 'Edit', VISA);
  await user.click(await screen.findByRole('button', { name: 'New number or date?' }));
  expect(await screen.findByRole('form', { name: `Replace ${VISA}` })).toBeTruthy();
  expect(screen.getAllByRole('form')).toHaveLength(1);
});

it('"Replace" is not offered for a wallet', async () => {
  await renderForReplacing({ surface: 'account' });
  expect(screen.getAllByRole('button', { name: /^Replace/ })).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Replace PayPal' })).toBeNull();
});

it('replacing a card: preparePayment meanwhile returns the new card', async () => {
  const { told, replace, pay, outcomes } = await renderForReplacing();
  await replace(VISA);
  await typeCard({ number: testCards.mastercard });
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  const [added] = told('card.added');
  expect(outcomes[0]).toMatchObject({ status: 'ready', payment_method_id: added?.payment_method_id });
  await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
});
