import { screen, waitFor, within } from '@testing-library/react';
import { DOM_EVENT, type SavedCardsEvent, type SelectionPolicy } from 'hyperswitch-saved-cards';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { renderWidget } from '../../support/renderWidget.tsx';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

describe('choosing a card', () => {
  it('the default card is chosen at first, and the event says that the customer did not do it', async () => {
    const { told } = renderWidget(createWorld());
    expect((await radio(/Visa ending in 4242/)).checked).toBe(true);
    expect(told('card.selected')).toEqual([
      expect.objectContaining({ initial: true, initiator: 'host', previous_payment_method_id: null }),
    ]);
  });

  it('the event card.selected carries the ids of the new and of the previous card', async () => {
    const world = createWorld();
    const [visa, mastercard] = await world.saved();
    const { user, told } = renderWidget(world);
    await user.click(await radio(/Mastercard ending in 1111/));
    expect(told('card.selected').at(-1)).toMatchObject({
      initiator: 'customer',
      initial: false,
      payment_method_id: mastercard,
      previous_payment_method_id: visa,
    });
  });

  it('every event also bubbles through the DOM with the same payload', async () => {
    const heard: SavedCardsEvent[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent<SavedCardsEvent>).detail);
    document.addEventListener(DOM_EVENT, listen);
    const { events, user } = renderWidget(createWorld());
    await user.click(await radio(/PayPal/));
    document.removeEventListener(DOM_EVENT, listen);
    expect(heard).toEqual(events);
    expect(heard.map(({ type }) => type)).toEqual(['cards.loaded', 'card.selected', 'card.selected']);
  });

  it('a choice in one widget leaves another widget on the page alone', async () => {
    const world = createWorld();
    const one = renderWidget(world);
    const two = renderWidget(world);
    await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(6));
    await one.user.click(within(one.container).getByRole('radio', { name: /PayPal/ }));
    const chosen = within(two.container).getByRole<HTMLInputElement>('radio', { name: /Visa/ });
    expect(chosen.checked).toBe(true);
  });

  it('an account shows no radios and emits no card.selected', async () => {
    const { told } = renderWidget(createWorld(), { surface: 'account' });
    await screen.findAllByRole('listitem');
    expect(screen.queryByRole('radio')).toBeNull();
    expect(told('card.selected')).toEqual([]);
  });

  it('each change emits card.selected once, and choosing the same card again emits none', async () => {
    const world = createWorld();
    const [visa, mastercard, paypal] = await world.saved();
    const { user, told } = renderWidget(world);
    await user.click(await radio(/Mastercard/));
    await user.click(await radio(/Mastercard/));
    await user.click(await radio(/PayPal/));
    await user.click(await radio(/Visa/));
    expect(told('card.selected').map((event) => [event.previous_payment_method_id, event.payment_method_id])).toEqual([
      [null, visa],
      [visa, mastercard],
      [mastercard, paypal],
      [paypal, visa],
    ]);
  });

  it('the arrow keys move the choice, as among any radios', async () => {
    const { user, told } = renderWidget(createWorld());
    (await radio(/Visa/)).focus();
    await user.keyboard('{ArrowDown}');
    expect((await radio(/Mastercard/)).checked).toBe(true);
    expect(told('card.selected')).toHaveLength(2);
  });
});

describe('the card that is chosen at first', () => {
  const now = () => Date.UTC(2026, 10, 15);
  const card = (last4_digits: string, is_default = false, last_used_at = '2026-01-01T00:00:00.000Z') =>
    savedCard({ payment_method_id: `pm_${last4_digits}`, is_default, last_used_at }, { last4_digits });
  const expired = (is_default = false) =>
    savedCard(
      { payment_method_id: 'pm_old', is_default, last_used_at: '2026-11-01T00:00:00.000Z' },
      { last4_digits: '0000', expiry_year: '2024' },
    );
  const chosen = () => document.querySelector<HTMLElement>('[data-selected]')?.dataset['key'] ?? null;

  it.each([
    ['the default card', [card('0001'), card('0002', true)], 'pm_0002'],
    ['the first card, if no card is the default one', [card('0001'), card('0002')], 'pm_0001'],
    ['the first card that can pay, if the default card has expired', [expired(true), card('0002')], 'pm_0002'],
    ['none, if no card can pay', [expired(true)], null],
  ])('is %s', async (_what, initialCards, wanted) => {
    const { told } = renderWidget(createWorld(), { initialCards, now });
    await waitFor(() => expect(told('cards.loaded')).toHaveLength(1));
    expect(chosen()).toBe(wanted);
    expect(told('card.selected').map((event) => event.payment_method_id)).toEqual(wanted ? [wanted] : []);
  });

  it.each<[SelectionPolicy, string | null]>([
    ['default-or-first', 'pm_0001'],
    ['last-used', 'pm_0002'],
    ['none', null],
  ])('follows selectionPolicy "%s"', async (selectionPolicy, wanted) => {
    const initialCards = [card('0003'), expired(), card('0001', true), card('0002', false, '2026-10-01T00:00:00.000Z')];
    const { told } = renderWidget(createWorld(), { initialCards, now, selectionPolicy });
    await waitFor(() => expect(told('cards.loaded')).toHaveLength(1));
    expect(chosen()).toBe(wanted);
    expect(told('card.selected')).toHaveLength(wanted ? 1 : 0);
  });

  it.each([
    ['the one of defaultSelectedId', 'pm_0002', 'pm_0002'],
    ['the one of the policy, if the card of defaultSelectedId is not in the list', 'pm_gone', 'pm_0001'],
    ['the one of the policy, if the card of defaultSelectedId has expired', 'pm_old', 'pm_0001'],
  ])('is %s', async (_what, defaultSelectedId, wanted) => {
    const initialCards = [card('0001', true), card('0002'), expired()];
    const { user, told, rerenderWith } = renderWidget(createWorld(), { initialCards, now, defaultSelectedId });
    await waitFor(() => expect(told('card.selected')).toHaveLength(1));
    expect(told('card.selected')[0]).toMatchObject({ initial: true, initiator: 'host', payment_method_id: wanted });
    const other = wanted === 'pm_0001' ? '0002' : '0001';
    await user.click(await radio(new RegExp(other)));
    rerenderWith({ defaultSelectedId: wanted });
    expect(chosen()).toBe(`pm_${other}`);
  });
});
