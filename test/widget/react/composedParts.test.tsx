import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AddCard,
  CardList,
  CardRow,
  DeleteDialog,
  SavedCardsRoot,
  useSavedCards,
  type SavedCardsEvent,
  type SavedCardsOptions,
} from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { StrictMode, type ComponentType } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { askToDelete, openForm, press, saveCard, typeCard } from '../../support/customer.ts';

const MASTERCARD = 'Mastercard ending in 1111';

/** A host that places the parts in reverse order, with the list in a section of its own. */
function UpsideDown(options: SavedCardsOptions) {
  const savedCards = useSavedCards(options);
  return (
    <SavedCardsRoot savedCards={savedCards}>
      <DeleteDialog />
      <AddCard />
      <section aria-label="Wallet">
        <CardList />
      </section>
    </SavedCardsRoot>
  );
}

/** A host with a list of its own that shows cards and no wallets. */
function OwnList(options: SavedCardsOptions) {
  const savedCards = useSavedCards(options);
  const rows = savedCards.state.status === 'ready' ? savedCards.state.rows : [];
  return (
    <SavedCardsRoot savedCards={savedCards}>
      <ul aria-label="Cards">
        {rows
          .filter(({ card }) => card.payment_method_type === 'card')
          .map((row) => (
            <CardRow key={row.key} row={row} />
          ))}
      </ul>
      <DeleteDialog />
    </SavedCardsRoot>
  );
}

/** Renders a host; `events` are the types of all events that it has received. */
function renderHost(Host: ComponentType<SavedCardsOptions>, options: Partial<SavedCardsOptions> = {}) {
  const world = createWorld();
  const events: SavedCardsEvent['type'][] = [];
  const view = render(
    <StrictMode>
      <Host
        source={world.fromBackend()}
        saveCard="always"
        sdk={{ hyper: world.hyper() }}
        undoMs={0}
        onEvent={({ type }) => events.push(type)}
        {...options}
      />
    </StrictMode>,
  );
  return { ...view, world, events, user: userEvent.setup() };
}

describe('a host that composes the parts of the widget', () => {
  it('all actions work when the parts stand in another order', async () => {
    const { user, world, events } = renderHost(UpsideDown);
    const wallet = within(screen.getByRole('region', { name: 'Wallet' }));
    expect(await wallet.findAllByRole('radio')).toHaveLength(3);

    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    expect(await wallet.findByRole('radio', { name: /4444/ })).toBeTruthy();

    await press(user, 'Edit', MASTERCARD);
    await user.type(await screen.findByRole('textbox', { name: 'Nickname' }), 'Holidays{Enter}');
    expect(await wallet.findByRole('radio', { name: /^Holidays/ })).toBeTruthy();

    await press(user, 'Make default:', MASTERCARD);
    expect(await wallet.findByRole('radio', { name: /^Holidays.*Default$/ })).toBeTruthy();

    const dialog = await askToDelete(user, 'PayPal');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('PayPal was deleted.')).toBeTruthy();
    expect(wallet.getAllByRole('radio')).toHaveLength(3);
    expect(events).toEqual([
      'cards.loaded',
      'card.selected',
      'card.added',
      'card.selected',
      'card.updated',
      'card.default_changed',
      'card.deleted',
    ]);
    expect(await world.saved()).toHaveLength(3);
  });

  it('CardRow works inside a list of the host’s own', async () => {
    const { user, events } = renderHost(OwnList);
    const list = within(await screen.findByRole('list', { name: 'Cards' }));
    expect(await list.findAllByRole('radio')).toHaveLength(2);
    await user.click(list.getByRole('radio', { name: /Mastercard/ }));
    expect(list.getByRole<HTMLInputElement>('radio', { name: /Mastercard/ }).checked).toBe(true);

    const dialog = await askToDelete(user, MASTERCARD);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(events.at(-1)).toBe('card.deleted'));
    expect(list.getAllByRole('radio')).toHaveLength(1);
  });

  it.each([
    ['CardList', () => <CardList />],
    ['AddCard', () => <AddCard />],
    ['DeleteDialog', () => <DeleteDialog />],
  ])('%s outside SavedCardsRoot throws an error that says where it belongs', (_name, part) => {
    vi.mocked(console.error).mockImplementation(() => undefined);
    expect(() => render(part())).toThrow('Put this part inside <SavedCardsRoot savedCards={useSavedCards(…)}>.');
    vi.mocked(console.error).mockClear();
  });
});
