import { screen, waitFor, within } from '@testing-library/react';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { askToDelete, rowNames } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

const MASTERCARD = 'Mastercard ending in 1111';

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
