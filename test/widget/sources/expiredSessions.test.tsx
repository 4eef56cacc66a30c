import { act, screen, waitFor } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type FakeTime, type World } from 'hyperswitch-saved-cards/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { openForm, press, rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { fakeTime } from '../../support/fakeTime.ts';

const sources = [
  ['a backend', (world: World) => world.fromBackend()],
  ['a session', (world: World) => world.fromSession()],
] as const;
const SESSION = /^POST \/v1\/payment-method-sessions$/;
const HOUR = 3_600_000;

let time: FakeTime;

beforeEach(() => {
  time = fakeTime({ runs: true });
});

/** The date moves on for everybody, here and at the vault: the emulator's clock follows the page's. */
const pass = (ms: number) => time.sleep(ms);

describe.each(sources)('a session that expires, cards from %s', (_name, sourceOf) => {
  it('a card typed in one session is saved although a newer session was made meanwhile', async () => {
    const world = createWorld('withOne');
    const { user, told, rerenderWith } = renderWidget(world, { source: sourceOf(world) });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    pass(14 * 60_000 + 30_000);
    // The source makes a newer session, but the open form keeps its own.
    await act(() => sourceOf(world).session(new AbortController().signal, 'persistent'));
    rerenderWith({});
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    expect(told('error')).toEqual([]);
    expect(await world.saved()).toHaveLength(2);
  });

  it.each([
    ['just over', 15 * 60_000],
    ['long over', HOUR],
  ])('a card typed until its session is %s: the customer reads so, and the next form saves it', async (_how, ms) => {
    const world = createWorld('withOne');
    const { user, told } = renderWidget(world, { source: sourceOf(world) });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await user.type(screen.getByRole('textbox', { name: /Nickname/ }), 'Travel');
    pass(ms);
    const before = world.calls(SESSION).length;
    await saveCard(user);
    expect(await screen.findByText('Your session has ended. Please try again.')).toBeDefined();
    expect(told('error')).toEqual([
      expect.objectContaining({ code: 'unauthorized', operation: 'add', retryable: true }),
    ]);
    expect(told('card.added')).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(world.calls(SESSION).length).toBeGreaterThan(before));
    // The widget keeps its own fields; what was typed into the vault's frames is lost with their session.
    expect(screen.getByRole('textbox', { name: /Nickname/ })).toHaveProperty('value', 'Travel');
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    await waitFor(() => expect(told('card.updated')).toHaveLength(1));
    expect(await world.saved()).toHaveLength(2);
  });

  it('after an hour of sleep editing, adding and deleting still work', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { source: sourceOf(world), undoMs: 0 });
    await screen.findAllByRole('listitem');
    await waitFor(() => expect(told('card.selected')).toHaveLength(1));
    pass(HOUR);
    await press(user, 'Edit', 'Mastercard ending in 1111');
    await user.type(await screen.findByRole('textbox', { name: 'Nickname' }), 'Travel');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(told('card.updated')).toHaveLength(1));

    pass(HOUR);
    await openForm(user);
    await typeCard({ number: testCards.dinersClub });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));

    pass(HOUR);
    await press(user, 'Delete', 'Mastercard ending in 1111');
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    expect(told('error')).toEqual([]);
    expect(rowNames()).toHaveLength(3);
    expect(await world.saved()).toHaveLength(3);
  });
});
