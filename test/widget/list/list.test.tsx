import { screen, waitFor, within } from '@testing-library/react';
import { backendSource } from 'hyperswitch-saved-cards';
import type { FaultName } from 'hyperswitch-saved-cards/emulator';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { deleteElsewhere } from '../../support/deleteElsewhere.ts';
import { press, rowNames } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

describe('the list of cards', () => {
  it('each card is read as one sentence, and a wallet by its name', async () => {
    renderWidget(createWorld());
    await screen.findAllByRole('radio');
    expect(rowNames()).toEqual([
      'Everyday, Visa ending in 4242, Expires March 2030, Default',
      expect.stringMatching(/^Mastercard ending in 1111, Expires/),
      'PayPal',
    ]);
  });

  it('the event cards.loaded carries the cards with their ids', async () => {
    const world = createWorld();
    const { told } = renderWidget(world);
    await screen.findAllByRole('radio');
    expect(told('cards.loaded').map(({ cards }) => cards.map((card) => card.payment_method_id))).toEqual([
      await world.saved(),
    ]);
  });

  it('showing it costs one request of the page, and neither a session nor the SDK’s script', async () => {
    const world = createWorld();
    renderWidget(world, { sdk: { url: 'https://sdk.test/HyperLoader.js' } });
    await screen.findAllByRole('radio');
    await settled(world);
    // The handler asks the vault twice: for all cards, and for those that can be the default.
    const list = expect.stringContaining('/saved-payment-methods') as string;
    expect(world.calls(/./)).toEqual([list, list]);
    expect(document.querySelector('script[src*="HyperLoader"]')).toBeNull();
  });

  it('initialCards are shown at once and without a request', async () => {
    const world = createWorld();
    const initialCards = await world.cards();
    const before = world.calls(/./).length;
    const { told } = renderWidget(world, { initialCards });
    expect(rowNames()).toHaveLength(3);
    await waitFor(() => expect(told('cards.loaded')).toHaveLength(1));
    await settled(world);
    expect(world.calls(/./)).toHaveLength(before);
  });

  it('a customer without cards reads that there are none', async () => {
    renderWidget(createWorld('withNone'));
    expect(await screen.findByText(/no saved payment methods yet/)).toBeTruthy();
  });

  it('a source written inline in JSX is not listed again on each render', async () => {
    const world = createWorld();
    const { rerenderWith } = renderWidget(world);
    await screen.findAllByRole('radio');
    const before = world.calls(/saved-payment-methods/).length;
    rerenderWith({ source: world.fromBackend() });
    rerenderWith({ source: world.fromBackend() });
    await settled(world);
    expect(before).toBeGreaterThan(0);
    expect(world.calls(/saved-payment-methods/)).toHaveLength(before);
  });

  it('refresh() lists again and keeps the old rows on screen until then', async () => {
    const world = createWorld();
    const { told, events, ref } = renderWidget(world);
    await screen.findAllByRole('radio');
    const [visa] = await world.saved();
    await deleteElsewhere(world, visa);
    ref.current?.refresh();
    expect(screen.getAllByRole('radio')).toHaveLength(3);
    await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(2));
    expect(told('cards.loaded')).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'card.selected', card: null, previous_payment_method_id: visa });
  });

  it.each<[FaultName, RegExp]>([
    ['null_network', /^(.*, )?Card ending in/],
    ['unknown_network', /ending in/],
    ['two_digit_year', /20\d\d/],
    ['null_holder', /ending in/],
  ])('a row with the oddity %s is shown all the same', async (name, sentence) => {
    const world = createWorld('withOne');
    world.emulator.faults.add({ name });
    renderWidget(world);
    await screen.findAllByRole('radio');
    expect(rowNames()).toEqual([expect.stringMatching(sentence)]);
  });

  it('expired cards cannot be chosen but can be managed', async () => {
    renderWidget(createWorld('withForty'), { collapseAfter: Infinity });
    const radios = await screen.findAllByRole<HTMLInputElement>('radio', { name: /Expired/ });
    expect(radios.every(({ disabled }) => disabled)).toBe(true);
    const rows = radios.map((element) => element.closest('li') as HTMLElement);
    expect(rows.every((row) => within(row).queryByRole('button', { name: /^Manage/ }))).toBe(true);
  });

  it('a card that the server lists twice is shown once', async () => {
    const rows = [savedCard({ payment_method_id: 'pm_twice' }), savedCard({ payment_method_id: 'pm_twice' })];
    const twice = () => Promise.resolve(Response.json({ payment_methods: rows }));
    const { told } = renderWidget(createWorld(), { source: backendSource('/api/saved-cards', { fetch: twice }) });
    await screen.findByRole('radio');
    expect(rowNames()).toHaveLength(1);
    expect(told('cards.loaded').map(({ cards }) => cards.length)).toEqual([1]);
  });
});

describe('a long list', () => {
  it('six cards are shown; "Show all" says how many there are, shows them, and focuses the first new one', async () => {
    const { user } = renderWidget(createWorld('withForty'));
    await screen.findAllByRole('radio');
    expect(screen.getAllByRole('listitem')).toHaveLength(6);
    await user.click(screen.getByRole('button', { name: 'Show all 40' }));
    const rows = screen.getAllByRole('listitem');
    expect(rows).toHaveLength(40);
    expect(rows[6]?.contains(document.activeElement)).toBe(true);
    expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
  });

  it('collapseAfter decides how many cards are shown', async () => {
    const { rerenderWith } = renderWidget(createWorld(), { collapseAfter: 2 });
    await screen.findAllByRole('radio');
    expect(rowNames()).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Show all 3' })).toBeTruthy();
    rerenderWith({ collapseAfter: 3 });
    expect(rowNames()).toHaveLength(3);
    expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
  });

  it('the chosen card is never hidden', async () => {
    const world = createWorld();
    const [, , paypal] = await world.saved();
    renderWidget(world, { collapseAfter: 1, ...(paypal && { defaultSelectedId: paypal }) });
    await screen.findAllByRole('radio');
    expect(rowNames()).toEqual([expect.stringContaining('Visa'), 'PayPal']);
  });

  it('a card with a message is never hidden', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { user } = renderWidget(world, {
      collapseAfter: 1,
      onBeforeDelete: () => ({ allow: false, reason: 'It pays for Streaming Plus.' }),
      ...(mastercard && { defaultSelectedId: mastercard }),
    });
    await press(user, 'Delete', 'Mastercard ending in 1111');
    await screen.findByText(/pays for Streaming Plus/);
    await user.click(screen.getByRole('radio', { name: /Visa/ }));
    expect(screen.getByText(/pays for Streaming Plus/)).toBeTruthy();
    expect(rowNames()).toHaveLength(2);
  });

  it('"Show all" focuses the first card that was hidden', async () => {
    const world = createWorld();
    const [, mastercard] = await world.saved();
    const { user } = renderWidget(world, {
      collapseAfter: 1,
      ...(mastercard && { defaultSelectedId: mastercard }),
    });
    await user.click(await screen.findByRole('button', { name: 'Show all 3' }));
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /PayPal/ }));
  });
});

describe('expired cards under the option expired', () => {
  const now = () => Date.UTC(2026, 10, 15);
  const initialCards = [
    savedCard({ payment_method_id: 'pm_old' }, { expiry_month: '10', expiry_year: '26', last4_digits: '0010' }),
    savedCard({ payment_method_id: 'pm_good' }, { expiry_month: '11', expiry_year: '26', last4_digits: '0011' }),
  ];

  it.each([
    [undefined, true],
    ['disable', true],
    ['show', false],
  ] as const)('at a checkout with expired=%s they are shown, disabled: %s', (expired, disabled) => {
    renderWidget(createWorld(), { initialCards, now, ...(expired && { expired }) });
    const old = screen.getByRole<HTMLInputElement>('radio', { name: /0010, Expired October 2026/ });
    expect(old.disabled).toBe(disabled);
    expect(old.checked).toBe(!disabled);
  });

  it.each(['checkout', 'account'] as const)('with expired=hide they are not shown on the surface %s', (surface) => {
    renderWidget(createWorld(), { initialCards, now, surface, expired: 'hide', collapseAfter: 1 });
    expect(rowNames()).toEqual([expect.stringContaining('0011')]);
    expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
  });

  it.each([undefined, 'show', 'disable'] as const)(
    'in an account with expired=%s they can be deleted and replaced',
    (expired) => {
      renderWidget(createWorld(), { initialCards, now, surface: 'account', ...(expired && { expired }) });
      expect(screen.getByRole('button', { name: 'Delete Visa ending in 0010' })).toBeTruthy();
      expect(screen.getByRole('button', { name: 'Replace Visa ending in 0010' })).toBeTruthy();
    },
  );

  it('if all cards are hidden, the customer reads that there are none', () => {
    const { container } = renderWidget(createWorld(), { initialCards: initialCards.slice(0, 1), now, expired: 'hide' });
    expect(screen.getByText(/no saved payment methods yet/)).toBeTruthy();
    expect(container.querySelector('ul')).toBeNull();
  });
});
