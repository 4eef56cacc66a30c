import { screen, waitFor } from '@testing-library/react';
import { backendSource } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it, vi } from 'vitest';
import { openForm, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });

describe('adding a card', () => {
  it('a card typed into the vault’s frames is saved and chosen, and no event carries its number or code', async () => {
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
    expect(event).toMatchObject({ initiator: 'customer', duplicate: false });
    expect(saved).toContain(event?.payment_method_id);
    expect(told('card.selected').at(-1)).toMatchObject({ payment_method_id: event?.payment_method_id });
    expect(JSON.stringify(events)).not.toMatch(/5555|737|sdk_authorization/);
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('a card that is saved already keeps its id and its one row, and the event says that it is a duplicate', async () => {
    const world = createWorld('withOne');
    const before = await world.saved();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.visa });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    expect(told('card.added')[0]).toMatchObject({ duplicate: true, payment_method_id: before[0] });
    expect(await world.saved()).toEqual(before);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByText(/was saved already/)).toBeTruthy();
  });

  it('a wrong card number is marked and focused in the form, and nothing is sent until it is corrected', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: '4242 4242 4242 4241' });
    await saveCard(user);
    expect((await screen.findByRole('alert')).textContent).toMatch(/check the card details/i);
    expect(screen.getByTitle('Card number').closest('[data-invalid]')).not.toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTitle('Card number')));
    await settled(world);
    expect(world.calls(/confirm/)).toEqual([]);
    expect(told('card.added')).toEqual([]);

    await typeCard({ number: testCards.visaAlternative });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('what the customer has typed survives a new render of the host', async () => {
    const world = createWorld();
    const { user, told, rerenderWith } = renderWidget(world);
    await openForm(user);
    await typeCard({ number: testCards.discover });
    rerenderWith({ onCardAdded: vi.fn(), className: 'host' });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('cancelling removes the vault’s frames and returns the focus to "Add a card"', async () => {
    const { user } = renderWidget(createWorld());
    await openForm(user);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(document.querySelector('iframe')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a card' })));
  });

  it('unmounting the widget removes the vault’s frames from the page', async () => {
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
  ])(
    'a session request that is answered with %s ends in an error message, and "Try again" opens a form that works',
    async (_what, answer) => {
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
    },
  );

  it('a saved card is shown even if the list that follows fails', async () => {
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
    expect(screen.getByRole('status').textContent).toBe(
      'Visa ending in 4242 was saved already, and is up to date now.',
    );
    expect(await world.saved()).toEqual(before);
  });
});
