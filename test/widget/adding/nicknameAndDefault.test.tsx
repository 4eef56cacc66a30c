import { screen, waitFor } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { openForm, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

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
    const world = createWorld('withThree', { handler: { acknowledge: 'with_first_payment' } });
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    await settled(world);
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
    await settled(world);
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
    world.emulator.faults.add({ name: 'session_expired', on: 'sessions.confirm', times: 2 });
    const { user, rerenderWith } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await user.type(nicknameField(), 'Holidays');
    await user.click(defaultBox());
    rerenderWith({ className: 'host' });
    expect([nicknameField().value, defaultBox().checked]).toEqual(['Holidays', true]);
    await saveCard(user);
    await screen.findByRole('alert');
    // The first failure keeps the form, the second one does not.
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
