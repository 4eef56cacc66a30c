import { screen, waitFor, within } from '@testing-library/react';
import { backendSource, DOM_EVENT, type SavedCardsEvent, type SavedCardsRef } from 'hyperswitch-saved-cards';
import { testCards, type FaultName } from 'hyperswitch-saved-cards/emulator';
import { createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { askToDelete, createWorld, openForm, renderWidget, rowNames, saveCard, typeCard } from './world.tsx';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

describe('the list', () => {
  it('reads each card as one sentence, and names what is no card by its type', async () => {
    renderWidget(createWorld());
    await screen.findAllByRole('radio');
    expect(rowNames()).toEqual([
      'Everyday, Visa ending in 4242, Expires March 2030, Default',
      expect.stringMatching(/^Mastercard ending in 1111, Expires/),
      'PayPal',
    ]);
  });

  it('tells the host of the cards, with their ids', async () => {
    const world = createWorld();
    const { told } = renderWidget(world);
    await screen.findAllByRole('radio');
    expect(told('cards.loaded').map(({ cards }) => cards.map((card) => card.payment_method_id))).toEqual([
      await world.saved(),
    ]);
  });

  it('costs one request, and neither a session nor the SDK', async () => {
    const world = createWorld();
    renderWidget(world, { vault: { sdkUrl: 'https://sdk.test/HyperLoader.js' } });
    await screen.findAllByRole('radio');
    expect(world.calls(/./)).toEqual([expect.stringContaining('/saved-payment-methods')]);
    expect(document.querySelector('script[src*="HyperLoader"]')).toBeNull();
  });

  it('shows cards that the host knew already without a request', async () => {
    const world = createWorld();
    const signal = new AbortController().signal;
    const initialCards = await world.fromBackend().list(signal);
    const before = world.calls(/./).length;
    const { told } = renderWidget(world, { initialCards });
    expect(rowNames()).toHaveLength(3);
    await waitFor(() => expect(told('cards.loaded')).toHaveLength(1));
    expect(world.calls(/./)).toHaveLength(before);
  });

  it('says that there is none', async () => {
    renderWidget(createWorld('withNone'));
    expect(await screen.findByText(/no saved payment methods yet/)).toBeTruthy();
  });

  it('does not load again for a source written inline', async () => {
    const world = createWorld();
    const { rerenderWith } = renderWidget(world);
    await screen.findAllByRole('radio');
    rerenderWith({ source: world.fromBackend() });
    rerenderWith({ source: world.fromBackend() });
    expect(world.calls(/saved-payment-methods/)).toHaveLength(1);
  });

  it('is listed again when the host asks, without a flash of nothing', async () => {
    const world = createWorld();
    const ref = createRef<SavedCardsRef>();
    const { told, events } = renderWidget(world, { ref });
    await screen.findAllByRole('radio');
    const [visa] = await world.saved();
    const [card] = await world.fromBackend().list(new AbortController().signal);
    if (card) await world.fromBackend().delete(card, new AbortController().signal);
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
  ])('takes rows with %s', async (name, sentence) => {
    const world = createWorld('withOne');
    world.emulator.faults.add({ name });
    renderWidget(world);
    await screen.findAllByRole('radio');
    expect(rowNames()).toEqual([expect.stringMatching(sentence)]);
  });

  it('offers expired cards for deleting, not for paying', async () => {
    renderWidget(createWorld('withForty'), { collapseAfter: Infinity });
    const radios = await screen.findAllByRole<HTMLInputElement>('radio', { name: /Expired/ });
    expect(radios.every(({ disabled }) => disabled)).toBe(true);
    const rows = radios.map((element) => element.closest('li') as HTMLElement);
    expect(rows.every((row) => within(row).queryByRole('button', { name: /^Manage/ }))).toBe(true);
  });
});

describe('loading', () => {
  it('says so until the cards are there', async () => {
    const world = createWorld();
    renderWidget(world);
    expect(
      screen
        .getByText(/^Loading/)
        .closest('[data-state]')
        ?.getAttribute('data-state'),
    ).toBe('loading');
    await screen.findAllByRole('radio');
    expect(screen.queryByText(/^Loading/)).toBeNull();
  });

  it.each<[string, () => Response]>([
    ['HTML', () => new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } })],
    ['500', () => new Response('', { status: 500 })],
    ['nothing', () => new Response('')],
    ['JSON of another form', () => Response.json({ cards: [] })],
    ['a list of the wrong form', () => Response.json({ payment_methods: {} })],
  ])('ends with a way on when the backend answers %s', async (_what, answer) => {
    const world = createWorld();
    let broken = true;
    const flaky: typeof fetch = (...args) => (broken ? Promise.resolve(answer()) : world.backend(...args));
    const { user, told } = renderWidget(world, { source: backendSource('/api/saved-cards', { fetch: flaky }) });

    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'list', retryable: true })]);
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('radio')).toHaveLength(3);
  });
});

describe('choosing', () => {
  it('starts with the default card and says that nobody clicked', async () => {
    const { told } = renderWidget(createWorld());
    expect((await radio(/Visa ending in 4242/)).checked).toBe(true);
    expect(told('card.selected')).toEqual([
      expect.objectContaining({ initial: true, source: 'host', previous_payment_method_id: null }),
    ]);
  });

  it('tells the id of the new and of the previous card', async () => {
    const world = createWorld();
    const [visa, mastercard] = await world.saved();
    const { user, told } = renderWidget(world);
    await user.click(await radio(/Mastercard ending in 1111/));
    expect(told('card.selected').at(-1)).toMatchObject({
      source: 'customer',
      initial: false,
      payment_method_id: mastercard,
      previous_payment_method_id: visa,
    });
  });

  it('reaches the DOM as a bubbling event with the same payload', async () => {
    const heard: SavedCardsEvent[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent<SavedCardsEvent>).detail);
    document.addEventListener(DOM_EVENT, listen);
    const { events, user } = renderWidget(createWorld());
    await user.click(await radio(/PayPal/));
    document.removeEventListener(DOM_EVENT, listen);
    expect(heard).toEqual(events);
    expect(heard.map(({ type }) => type)).toEqual(['cards.loaded', 'card.selected', 'card.selected']);
  });

  it('is kept apart between two widgets on a page', async () => {
    const world = createWorld();
    const one = renderWidget(world);
    const two = renderWidget(world);
    await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(6));
    await one.user.click(within(one.container).getByRole('radio', { name: /PayPal/ }));
    const chosen = within(two.container).getByRole<HTMLInputElement>('radio', { name: /Visa/ });
    expect(chosen.checked).toBe(true);
  });

  it('is not offered in an account', async () => {
    const { told } = renderWidget(createWorld(), { surface: 'account' });
    await screen.findAllByRole('listitem');
    expect(screen.queryByRole('radio')).toBeNull();
    expect(told('card.selected')).toEqual([]);
  });
});

describe('adding', () => {
  it('saves a card that was typed in the frames of the vault, and chooses it', async () => {
    const world = createWorld();
    const { user, events, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    const added = await radio(/Mastercard ending in 4444/);
    expect(added.checked).toBe(true);

    const saved = await world.saved();
    expect(saved).toHaveLength(4);
    const [event] = told('card.added');
    expect(event).toMatchObject({ source: 'customer', duplicate: false });
    expect(saved).toContain(event?.payment_method_id);
    expect(told('card.selected').at(-1)).toMatchObject({ payment_method_id: event?.payment_method_id });
    expect(JSON.stringify(events)).not.toMatch(/5555|737|sdk_authorization/);
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('finds the row again when the same card is added once more', async () => {
    const world = createWorld('withOne');
    const before = await world.saved();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.visa, expiry: '11 / 33' });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    expect(told('card.added')[0]).toMatchObject({ duplicate: true, payment_method_id: before[0] });
    expect(await world.saved()).toEqual(before);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByText(/was saved already/)).toBeTruthy();
  });

  it('marks a wrong number, keeps the form and sends nothing', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: '4242 4242 4242 4241' });
    await saveCard(user);
    expect((await screen.findByRole('alert')).textContent).toMatch(/check the card details/i);
    expect(screen.getByTitle('Card number').closest('[data-invalid]')).not.toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTitle('Card number')));
    expect(world.calls(/confirm/)).toEqual([]);
    expect(told('card.added')).toEqual([]);

    await typeCard({ number: testCards.visaAlternative });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('keeps what was typed while the host renders again', async () => {
    const world = createWorld();
    const { user, told, rerenderWith } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.discover });
    rerenderWith({ onCardAdded: vi.fn(), className: 'host' });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('leaves nothing behind when it is cancelled, and gives the focus back', async () => {
    const { user } = renderWidget(createWorld());
    await openForm(user);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(document.querySelector('iframe')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a card' })));
  });

  it('takes its frames along when the widget leaves the page', async () => {
    const { user, unmount } = renderWidget(createWorld());
    await openForm(user);
    expect(document.querySelectorAll('iframe').length).toBeGreaterThan(0);
    unmount();
    expect(document.querySelectorAll('iframe')).toHaveLength(0);
  });

  it.each<[string, () => Response]>([
    ['HTML', () => new Response('<h1>Sign in</h1>')],
    ['500', () => new Response('', { status: 500 })],
    ['nothing', () => new Response('')],
    ['JSON without sdkAuthorization', () => Response.json({ expires_at: '2026-11-22T12:00:00.000Z' })],
    ['an envelope that is none', () => Response.json({ sdk_authorization: 'not base64!' })],
  ])('ends with a way on when the session endpoint answers %s', async (_what, answer) => {
    const world = createWorld();
    let broken = true;
    const flaky: typeof fetch = (input, init) =>
      broken && JSON.stringify(input).includes('/session') ? Promise.resolve(answer()) : world.backend(input, init);
    const { user, told } = renderWidget(world, { source: backendSource('/api/saved-cards', { fetch: flaky }) });
    await user.click(await screen.findByRole('button', { name: 'Add a card' }));
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'session' })]);
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await typeCard({ number: testCards.discover });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('shows the card when the vault has it and only the list afterwards fails', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    world.emulator.faults.add({ name: 'internal_error', on: 'customers.savedPaymentMethods' });
    await saveCard(user);
    await radio(/Mastercard ending in 4444/);
    expect(told('card.added')).toEqual([expect.objectContaining({ duplicate: false })]);
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'list' })]);
  });
});

describe('deleting', () => {
  it('asks with the name of the card, and starts on keeping it', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    expect(dialog.getByRole('heading').textContent).toContain('Mastercard ending in 1111');
    expect(document.activeElement?.textContent).toBe('Keep it');
    await user.click(dialog.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Delete Mastercard ending in 1111');
    expect(await world.saved()).toHaveLength(3);
  });

  it('deletes in the vault, tells the id, and chooses nothing in the place of a chosen card', async () => {
    const world = createWorld();
    const [visa] = await world.saved();
    const { user, events } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Visa ending in 4242');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(await world.saved()).not.toContain(visa);
    expect(events.slice(-3)).toEqual([
      expect.objectContaining({ type: 'card.selected', card: null, previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.default_changed', previous_payment_method_id: visa }),
      expect.objectContaining({ type: 'card.deleted', payment_method_id: visa }),
    ]);
    expect(screen.getByText('Visa ending in 4242 was deleted.')).toBeTruthy();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('deletes a wallet', async () => {
    const world = createWorld();
    const { user } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'PayPal');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(await world.saved()).toHaveLength(2);
  });

  it('puts the row back with a reason when the server refuses', async () => {
    const world = createWorld();
    world.emulator.faults.add({ name: 'internal_error', on: 'paymentMethods.delete' });
    const { user, told } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(/could not be deleted\. \S/)).toBeTruthy();
    expect((await radio(/Mastercard/)).disabled).toBe(false);
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'delete', code: 'server' })]);
    expect(told('card.deleted')).toEqual([]);
  });

  it.each<[string, () => Response]>([
    ['no route', () => new Response('Not found', { status: 404 })],
    ['a route that is not there', () => Response.json({ error: { code: 'route_not_found' } }, { status: 404 })],
  ])('does not take %s for a deleted card', async (_what, answer) => {
    const world = createWorld();
    const misrouted: typeof fetch = (input, init) =>
      init?.method === 'DELETE' ? Promise.resolve(answer()) : world.backend(input, init);
    const { user, told } = renderWidget(world, {
      source: backendSource('/api/saved-cards', { fetch: misrouted }),
      undoMs: 0,
    });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('error')).toHaveLength(1));
    expect(told('card.deleted')).toEqual([]);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('takes a card that is gone already for deleted', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    const [, mastercard] = await world.saved();
    const elsewhere = await world.fromBackend().list(new AbortController().signal);
    const card = elsewhere.find(({ payment_method_id }) => payment_method_id === mastercard);
    if (card) await world.fromBackend().delete(card, new AbortController().signal);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    expect(told('error')).toEqual([]);
  });
});
