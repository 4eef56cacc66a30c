import { act, render, screen, waitFor } from '@testing-library/react';
import { useSavedCards, type SavedCardsOptions } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createWorld, openForm, press, renderWidget, rowNames, saveCard, typeCard } from '../support/world.tsx';

const nicknameField = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Nickname (optional)' });
const defaultBox = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Use as my default card' });

describe('a nickname and being the default', () => {
  it('are kept with the card that is added', async () => {
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
    const cards = await world.fromBackend().list(new AbortController().signal);
    const card = cards.find(({ is_default }) => is_default);
    expect(card?.payment_method_id).toBe(added?.payment_method_id);
    expect(card?.payment_method_data?.card.nick_name).toBe('Holidays');
  });

  it('cost no call where they are left as they are', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(world.calls(/^PUT|default/)).toEqual([]);
  });

  it('do not let a card number in: nothing is sent, and what was typed in the inputs of the vault stays', async () => {
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

  it('are asked for only where the source can keep them', async () => {
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

  it('keep a nickname through a session', async () => {
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
  ] as const)('say in the row what failed once the card was safe (%s)', async (on, operation, words) => {
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
  });

  it('stay typed when the form has to be opened again, and when the host renders', async () => {
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

  it('are forgotten with a form that is cancelled', async () => {
    const { user } = renderWidget(createWorld());
    await openForm(user);
    await user.type(nicknameField(), 'Holidays');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await openForm(user);
    expect(nicknameField().value).toBe('');
  });
});

describe('a card that was saved before', () => {
  it('is found in the list: its row is highlighted and announced, and the host knows', async () => {
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

describe('maxCards', () => {
  const limit = 'You can keep up to 3 cards. Delete one to add another.';

  it('says in the place of the button why no card can be added, until one is deleted', async () => {
    const { user } = renderWidget(createWorld(), { maxCards: 3, undoMs: 0, surface: 'account' });
    expect(await screen.findByText(limit)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add a card' })).toBeNull();
    await press(user, 'Delete', 'PayPal');
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await screen.findByRole('button', { name: 'Add a card' })).toBeTruthy();
    expect(screen.queryByText(limit)).toBeNull();
  });

  it('lets the last one in', async () => {
    const { user } = renderWidget(createWorld(), { maxCards: 4 });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    expect(await screen.findByText('You can keep up to 4 cards. Delete one to add another.')).toBeTruthy();
    expect(rowNames()).toHaveLength(4);
  });

  it('refuses a host that asks for the form', async () => {
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

  it('lets a payment without a chosen card fail, with the reason', async () => {
    const { told, ref } = renderWidget(createWorld(), { maxCards: 3, selectionPolicy: 'none' });
    await screen.findByText(limit);
    const outcome = await act(async () => ref.current?.preparePayment());
    expect(outcome).toEqual({ status: 'failed', code: 'too_many_cards' });
    expect(told('error')).toMatchObject([{ operation: 'add', code: 'too_many_cards', retryable: false }]);
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('does not stand in the way of replacing a card', async () => {
    const { user, told } = renderWidget(createWorld(), { maxCards: 3 });
    await press(user, 'Replace', 'Mastercard ending in 1111');
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.replaced')).toHaveLength(1));
    expect(rowNames()).toHaveLength(3);
    expect(screen.getByText(limit)).toBeTruthy();
  });
});
