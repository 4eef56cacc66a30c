import { screen, waitFor } from '@testing-library/react';
import { sessionSource } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { fakeTime } from '../../support/fakeTime.ts';
import { askToDelete, openForm, rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

it('sessionSource lists from the vault with one session and exchanges only the chosen card', async () => {
  const world = createWorld();
  renderWidget(world, { source: world.fromSession() });
  await screen.findAllByRole('radio');
  expect(rowNames()).toHaveLength(3);
  expect(world.calls(/./).map((call) => call.replace(/12345_pms_\w+/, '{id}'))).toEqual([
    'POST /v1/payment-method-sessions',
    'GET /v1/payment-method-sessions/{id}/list-payment-methods',
    expect.stringContaining('GET /v1/payment-methods/token/'),
  ]);
});

it('sessionSource: card.selected carries the exchanged id of the chosen card', async () => {
  const world = createWorld();
  const [visa, mastercard] = await world.saved();
  const { user, told } = renderWidget(world, { source: world.fromSession() });
  await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
  await waitFor(() => expect(told('card.selected')).toHaveLength(2));
  expect(told('card.selected')).toEqual([
    expect.objectContaining({ initial: true, payment_method_id: visa, previous_payment_method_id: null }),
    expect.objectContaining({ payment_method_id: mastercard, previous_payment_method_id: visa }),
  ]);
});

it('sessionSource without exchangeToken: card.selected carries the token and no id', async () => {
  const world = createWorld();
  const { told } = renderWidget(world, { source: world.fromSession({ exchanges: false }) });
  await screen.findAllByRole('radio');
  await waitFor(() => expect(told('card.selected')).toHaveLength(1));
  expect(told('card.selected')[0]).toMatchObject({
    payment_method_id: null,
    payment_method_token: expect.stringMatching(/^token_/) as string,
  });
});

it('sessionSource without exchangeToken: preparePayment returns a valid token after an hour too', async () => {
  const time = fakeTime({ runs: true });
  const world = createWorld();
  const { pay, outcomes } = renderWidget(world, { source: world.fromSession({ exchanges: false }) });
  await screen.findAllByRole('radio');
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(1));
  time.sleep(3_600_000);
  pay();
  await waitFor(() => expect(outcomes).toHaveLength(2));
  const [before, after] = outcomes.map((outcome) => outcome.status === 'ready' && outcome.payment_method_token);
  const [visa] = await world.saved();
  await expect(world.exchangeToken(String(before))).rejects.toThrow();
  await expect(world.exchangeToken(String(after))).resolves.toEqual({ payment_method_id: visa });
});

it.each([true, false])(
  'sessionSource adds a card and recognises it when it is added again (with exchangeToken: %s)',
  async (exchanges) => {
    const world = createWorld('withOne');
    const { user, told } = renderWidget(world, { source: world.fromSession({ exchanges }) });
    for (const number of [testCards.mastercard, testCards.mastercard]) {
      await openForm(user);
      await typeCard({ number });
      await saveCard(user);
      await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    }
    expect(told('card.added').map(({ duplicate }) => duplicate)).toEqual([false, true]);
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    const saved = await world.saved();
    expect(saved).toHaveLength(2);
    for (const { payment_method_id } of told('card.added')) {
      expect(exchanges ? saved : [null]).toContain(payment_method_id);
    }
  },
);

it('sessionSource: the choice survives a list with new tokens', async () => {
  const world = createWorld();
  const { user, told } = renderWidget(world, { source: world.fromSession(), undoMs: 0 });
  await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
  await openForm(user);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  const dialog = await askToDelete(user, 'PayPal');
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /Mastercard/ }).checked).toBe(true);
  expect(await world.saved()).toHaveLength(2);
});

describe('sessionSource with a session that has ended', () => {
  it.each(['unauthorized', 'session_expired', 'not_found'] as const)(
    'the session is renewed once after the answer %s',
    async (name) => {
      const world = createWorld();
      world.emulator.faults.add({ name, on: 'sessions.list', times: 1 });
      const { told } = renderWidget(world, { source: world.fromSession() });
      expect(await screen.findAllByRole('radio')).toHaveLength(3);
      expect(world.calls(/^POST \/v1\/payment-method-sessions$/)).toHaveLength(2);
      expect(told('error')).toEqual([]);
    },
  );

  it('if the new session is refused too, the customer reads so, and "Try again" works', async () => {
    const world = createWorld();
    world.emulator.faults.add({ name: 'unauthorized', on: 'sessions.list' });
    const { user, told } = renderWidget(world, { source: world.fromSession() });
    expect((await screen.findByRole('alert')).textContent).toMatch(/session has ended/);
    expect(told('error')).toEqual([expect.objectContaining({ code: 'unauthorized', operation: 'list' })]);
    world.emulator.faults.clear();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('radio')).toHaveLength(3);
  });

  it('a delete finds its card again in a list of the new session', async () => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { source: world.fromSession(), undoMs: 0 });
    const dialog = await askToDelete(user, 'Mastercard ending in 1111');
    world.emulator.clock.advance(20 * 60_000);
    await user.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(told('card.deleted')).toHaveLength(1));
    expect(await world.saved()).toHaveLength(2);
  });
});

it.each<[string, () => Promise<unknown>]>([
  ['nothing', () => Promise.resolve(undefined)],
  ['no sdkAuthorization', () => Promise.resolve({ id: 'session' })],
  ['an error', () => Promise.reject(new Error('down'))],
])(
  'sessionSource: if getSession gives %s, the customer reads an error and can try again',
  async (_what, getSession) => {
    const world = createWorld();
    const { told } = renderWidget(world, { source: sessionSource({ getSession, fetch: world.emulator.fetch }) });
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(told('error')).toEqual([expect.objectContaining({ operation: 'list' })]);
  },
);
