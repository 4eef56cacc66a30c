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
import { askToDelete, openForm, press, rowNames, saveCard, typeCard } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

const MASTERCARD = 'Mastercard ending in 1111';

/** A host that places the parts by itself, upside down and with the list in a section of its own. */
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

/** A host with a list of its own, of cards alone. */
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

/** Renders a host of one's own; gives what it was told. */
function renderHost(Host: ComponentType<SavedCardsOptions>, options: Partial<SavedCardsOptions> = {}) {
  const world = createWorld();
  const events: SavedCardsEvent['type'][] = [];
  const view = render(
    <StrictMode>
      <Host
        source={world.fromBackend()}
        sdk={{ hyper: world.hyper }}
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

describe('the render props of a host', () => {
  it('renderRowActions adds to the actions of a row or replaces them', async () => {
    const { user, told } = renderWidget(createWorld(), {
      surface: 'account',
      undoMs: 0,
      renderRowActions: ({ card }, actions) =>
        card.payment_method_type === 'card' ? (
          <>
            <button>Statements</button>
            {actions}
          </>
        ) : (
          <a href="#wallet">Manage at PayPal</a>
        ),
    });
    const rows = await screen.findAllByRole('listitem');
    const [visa, , paypal] = rows.map((row) => within(row));
    expect(visa?.getAllByRole('button').map((button) => button.textContent)).toEqual([
      'Statements',
      'Edit',
      'Replace',
      'Delete',
    ]);
    expect(paypal?.queryByRole('button')).toBeNull();
    expect(paypal?.getByRole('link', { name: 'Manage at PayPal' })).toBeTruthy();
    const dialog = await askToDelete(user, MASTERCARD);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  });

  it('renderEmpty replaces the text of an empty list', async () => {
    renderWidget(createWorld('withNone'), { renderEmpty: () => <p>Nothing in your wallet.</p> });
    expect(await screen.findByText('Nothing in your wallet.')).toBeTruthy();
    expect(screen.queryByText(/no saved payment methods/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Add a card' })).toBeTruthy();
  });

  it('renderError replaces the text of a failed list and can try again', async () => {
    const world = createWorld();
    world.emulator.faults.add({ name: 'internal_error', on: 'customers.savedPaymentMethods' });
    const { user } = renderWidget(world, {
      renderError: (error, retry) => <button onClick={retry}>Reload ({error.code})</button>,
    });
    const reload = await screen.findByRole('button', { name: 'Reload (server)' });
    expect(screen.queryByRole('alert')).toBeNull();
    world.emulator.faults.clear();
    await user.click(reload);
    await screen.findAllByRole('radio');
    expect(rowNames()).toHaveLength(3);
  });

  it('renderLoading is shown until the cards are', async () => {
    renderWidget(createWorld(), { renderLoading: () => <p>Counting your cards</p> });
    expect(screen.getByText('Counting your cards')).toBeTruthy();
    expect(screen.queryByText(/^Loading/)).toBeNull();
    await screen.findAllByRole('radio');
    expect(screen.queryByText('Counting your cards')).toBeNull();
  });
});

describe('two widgets on a page', () => {
  it('each has its own open form without a shared id, and saves its own card', async () => {
    const [world, otherWorld] = [createWorld(), createWorld()];
    const one = renderWidget(world);
    const two = renderWidget(otherWorld);
    for (const { container, user } of [one, two]) {
      await user.click(await within(container).findByRole('button', { name: 'Add a card' }));
      await within(container).findByTitle('Security code');
    }
    expect(screen.getAllByRole('form')).toHaveLength(2);
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);

    await one.user.click(within(one.container).getByRole('button', { name: 'Cancel' }));
    await typeCard({ number: testCards.mastercard });
    await saveCard(two.user);
    await waitFor(() => expect(two.told('card.added')).toHaveLength(1));
    expect(within(two.container).getByRole('radio', { name: /4444/ })).toBeTruthy();
    expect(one.told('card.added')).toEqual([]);
    expect([await world.saved(), await otherWorld.saved()]).toMatchObject([{ length: 3 }, { length: 4 }]);
  });
});
