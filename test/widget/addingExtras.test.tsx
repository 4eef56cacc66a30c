import { act, render, screen, waitFor } from '@testing-library/react';
import { useSavedCards, type SavedCardsOptions } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import userEvent from '@testing-library/user-event';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { openForm, press, rowNames, saveCard, typeCard } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

const nicknameField = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Nickname (optional)' });
const defaultBox = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Use as my default card' });

describe('adding a card with a nickname or as the default card', () => {
  it('the new card gets the nickname and becomes the default card, in the list, in the vault and in the events', async () => {
    const world = createWorld();
    const [visa] = await world.saved();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await user.type(nicknameField(), ' Holidays ');
    await user.click(defaultBox());
    await saveCard(user);
    expect(
      await screen.findByRole('radio', { name: 'Holidays, Mastercard ending in 4444, Expires March 2030, Default' }),
    ).toBeTruthy();
    const [added] = told('card.added');
    expect(told('card.updated')).toMatchObject([{ payment_method_id: added?.payment_method_id }]);
    expect(told('card.default_changed')).toMatchObject([
      { payment_method_id: added?.payment_method_id, previous_payment_method_id: visa },
    ]);
    const cards = await world.cards();
    const card = cards.find(({ is_default }) => is_default);
    expect(card?.payment_method_id).toBe(added?.payment_method_id);
    expect(card?.payment_method_data?.card.nick_name).toBe('Holidays');
  });

  it('no extra request is sent when the customer gives no nickname and no default', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(world.calls(/^PUT|default/)).toEqual([]);
  });

  it('a card number as the nickname is refused beside the field; nothing is sent, and the typed card stays', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await user.type(nicknameField(), testCards.visa);
    await saveCard(user);
    const words = await screen.findByRole('alert');
    expect(words.textContent).toMatch(/looks like a card number/);
    expect(nicknameField().getAttribute('aria-describedby')).toBe(words.id);
    await waitFor(() => expect(document.activeElement).toBe(nicknameField()));
    expect(world.calls(/confirm/)).toEqual([]);
    expect(told('error')).toMatchObject([{ operation: 'add', code: 'card_number_in_name' }]);

    await user.clear(nicknameField());
    await user.type(nicknameField(), 'Holidays{Enter}');
    expect(await screen.findByRole('radio', { name: /^Holidays, Mastercard ending in 4444/ })).toBeTruthy();
  });

  it('the nickname field and the default checkbox are shown only if the card source can save them', async () => {
    const world = createWorld();
    const { user, unmount } = renderWidget(world, { source: world.fromSession() });
    await openForm(user);
    expect(nicknameField()).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    unmount();

    const source = world.fromBackend();
    delete source.update;
    renderWidget(world, { source });
    await openForm(user);
    expect(screen.queryByRole('textbox', { name: /Nickname/ })).toBeNull();
    expect(defaultBox()).toBeTruthy();
  });

  it('a nickname is saved through a vault session too', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { source: world.fromSession() });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await user.type(nicknameField(), 'Holidays');
    await saveCard(user);
    expect(await screen.findByRole('radio', { name: /^Holidays, Mastercard ending in 4444/ })).toBeTruthy();
  });

  it.each([
    ['paymentMethods.update', 'update', /^Mastercard ending in 4444 could not be changed\. \S/],
    ['paymentMethods.setDefault', 'set_default', /^Mastercard ending in 4444 could not be made the default card\. \S/],
  ] as const)(
    'if the card was saved and only %s fails, the row of the new card says so',
    async (on, operation, words) => {
      const world = createWorld();
      world.emulator.faults.add({ name: 'internal_error', on });
      const { user, told } = renderWidget(world);
      await openForm(user);
      await typeCard({ number: testCards.mastercard });
      await user.type(nicknameField(), 'Holidays');
      await user.click(defaultBox());
      await saveCard(user);
      const alert = await screen.findByText(words);
      expect(alert.closest('li')?.textContent).toContain('4444');
      expect(screen.queryByRole('form')).toBeNull();
      expect(told('card.added')).toHaveLength(1);
      expect(told('error')).toMatchObject([{ operation, code: 'server' }]);
      expect(await world.saved()).toHaveLength(4);
    },
  );

  it('both stay as typed when the form has to be opened again and when the host renders', async () => {
    const world = createWorld();
    world.emulator.faults.add({ name: 'session_expired', on: 'sessions.confirm', times: 1 });
    const { user, rerenderWith } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await user.type(nicknameField(), 'Holidays');
    await user.click(defaultBox());
    rerenderWith({ className: 'host' });
    expect([nicknameField().value, defaultBox().checked]).toEqual(['Holidays', true]);
    await saveCard(user);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect([nicknameField().value, defaultBox().checked]).toEqual(['Holidays', true]);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    expect(await screen.findByRole('radio', { name: /^Holidays, .*4444.*Default$/ })).toBeTruthy();
  });

  it('a cancelled form forgets the nickname', async () => {
    const { user } = renderWidget(createWorld());
    await openForm(user);
    await user.type(nicknameField(), 'Holidays');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await openForm(user);
    expect(nicknameField().value).toBe('');
  });
});

describe('adding a card that is saved already', () => {
  it('its existing row is chosen, highlighted and announced, and the event says that it is a duplicate', async () => {
    const world = createWorld();
    const before = await world.saved();
    const { user, told } = renderWidget(world);
    await user.click(await screen.findByRole('radio', { name: 'PayPal' }));
    await openForm(user);
    await typeCard({ number: testCards.visa });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toMatchObject([{ duplicate: true, payment_method_id: before[0] }]));
    const row = screen.getByRole<HTMLInputElement>('radio', { name: /Visa ending in 4242/ });
    expect(row.checked).toBe(true);
    expect(row.closest('li')?.hasAttribute('data-highlighted')).toBe(true);
    expect(document.querySelectorAll('[data-highlighted]')).toHaveLength(1);
    expect(screen.getByRole('status').textContent).toBe('Visa ending in 4242 was saved already. It is up to date.');
    expect(await world.saved()).toEqual(before);
  });
});

describe('the limit maxCards', () => {
  const limit = 'You can keep up to 3 cards. Delete one to add another.';

  it('a full list shows the reason in place of "Add a card", until a card is deleted', async () => {
    const { user } = renderWidget(createWorld(), { maxCards: 3, undoMs: 0, surface: 'account' });
    expect(await screen.findByText(limit)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add a card' })).toBeNull();
    await press(user, 'Delete', 'PayPal');
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await screen.findByRole('button', { name: 'Add a card' })).toBeTruthy();
    expect(screen.queryByText(limit)).toBeNull();
  });

  it('the card that reaches the limit is still saved', async () => {
    const { user } = renderWidget(createWorld(), { maxCards: 4 });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    expect(await screen.findByText('You can keep up to 4 cards. Delete one to add another.')).toBeTruthy();
    expect(rowNames()).toHaveLength(4);
  });

  it('a full list does not open the form for a host that calls openAdd', async () => {
    const world = createWorld();
    function Host(options: SavedCardsOptions) {
      const { state, openAdd } = useSavedCards(options);
      if (state.status !== 'ready') return null;
      return <button onClick={openAdd}>{state.task.name}</button>;
    }
    render(<Host source={world.fromBackend()} maxCards={3} />);
    await userEvent.click(await screen.findByRole('button', { name: 'none' }));
    expect(screen.getByRole('button').textContent).toBe('none');
  });

  it('a payment without a chosen card fails with too_many_cards when no card can be added', async () => {
    const { told, ref } = renderWidget(createWorld(), { maxCards: 3, selectionPolicy: 'none' });
    await screen.findByText(limit);
    const outcome = await act(async () => ref.current?.preparePayment());
    expect(outcome).toEqual({ status: 'failed', code: 'too_many_cards' });
    expect(told('error')).toMatchObject([{ operation: 'add', code: 'too_many_cards', retryable: false }]);
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('a card of a full list can still be replaced', async () => {
    const { user, told } = renderWidget(createWorld(), { maxCards: 3 });
    await press(user, 'Replace', 'Mastercard ending in 1111');
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
    expect(rowNames()).toHaveLength(3);
    expect(screen.getByText(limit)).toBeTruthy();
  });
});
