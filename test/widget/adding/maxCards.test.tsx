import { act, render, screen, waitFor } from '@testing-library/react';
import { useSavedCards, type SavedCardsOptions } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import userEvent from '@testing-library/user-event';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { openForm, press, rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

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
