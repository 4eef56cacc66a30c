import { screen, waitFor } from '@testing-library/react';
import { testCards, type Fault } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type World } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { openForm, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

const COULD_NOT_BE_SAVED = /could not be saved.*check the details or use another card/i;
const SESSION = /^POST \/v1\/payment-method-sessions$/;

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

async function typeNewCard(world: World, props: Parameters<typeof renderWidget>[1] = {}) {
  const widget = renderWidget(world, props);
  await openForm(widget.user);
  const frames = [...document.querySelectorAll('iframe')];
  await typeCard({ number: testCards.mastercard });
  return { ...widget, frames };
}

describe('a card that the vault does not save, for a reason that the SDK does not say', () => {
  it.each<[string, Fault['name']]>([
    ['400', 'shape_b'],
    ['401', 'unauthorized'],
    ['404', 'session_expired'],
    ['409', 'conflict'],
    ['422', 'unprocessable'],
    ['429', 'rate_limited'],
    ['500', 'internal_error'],
    ['HTML', 'html_body'],
    ['nothing', 'network_error'],
  ])(
    'stays typed in the form after the answer %s, and is saved when the customer presses again',
    async (_what, name) => {
      const world = createWorld('withOne');
      const { user, told, frames } = await typeNewCard(world);
      world.emulator.faults.add({ name, on: 'sessions.confirm', times: 1 });
      await saveCard(user);
      expect((await screen.findByRole('alert')).textContent).toMatch(COULD_NOT_BE_SAVED);
      expect(told('error')).toEqual([{ ...told('error')[0], code: 'save_failed', operation: 'add', retryable: true }]);
      expect([...document.querySelectorAll('iframe')]).toEqual(frames);

      await saveCard(user);
      await waitFor(() => expect(told('card.added')).toHaveLength(1));
      expect(await world.saved()).toHaveLength(2);
    },
  );

  it('stays typed while there is no connection, and the customer reads so and not that the card is wrong', async () => {
    const world = createWorld('withOne');
    const { user, told, frames } = await typeNewCard(world);
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    for (const times of [1, 2]) {
      world.emulator.faults.add({ name: 'network_error', on: 'sessions.confirm', times: 1 });
      await saveCard(user);
      await waitFor(() => expect(told('error')).toHaveLength(times));
      expect((await screen.findByRole('alert')).textContent).toMatch(/No connection/);
    }
    expect(told('error').map(({ code }) => code)).toEqual(['network', 'network']);
    online.mockRestore();
    expect([...document.querySelectorAll('iframe')]).toEqual(frames);

    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('is asked for again in a fresh form with a new session after the second failure', async () => {
    const world = createWorld('withOne');
    const { user, told, frames } = await typeNewCard(world);
    world.emulator.faults.add({ name: 'internal_error', on: 'sessions.confirm', times: 2 });
    await saveCard(user);
    await screen.findByRole('alert');
    const before = world.calls(SESSION).length;
    await saveCard(user);
    await waitFor(() => expect(button('Try again').disabled).toBe(false));
    expect(screen.getByRole('alert').textContent).toMatch(COULD_NOT_BE_SAVED);
    expect(told('error').map(({ code }) => code)).toEqual(['save_failed', 'save_failed']);

    await user.click(button('Try again'));
    await typeCard({ number: testCards.mastercard });
    expect(frames.some((frame) => frame.isConnected)).toBe(false);
    expect(world.calls(SESSION).length).toBe(before + 1);
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('was saved all the same if the list has it: then the customer reads no error', async () => {
    const world = createWorld('withOne');
    const { user, told } = await typeNewCard(world);
    world.emulator.faults.add({ name: 'lost_answer', on: 'sessions.confirm', times: 1 });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    expect(told('error')).toEqual([]);
    expect(await world.saved()).toHaveLength(2);
  });

  it('is asked for again at once if the vault says to the list that the session has ended', async () => {
    const world = createWorld('withOne');
    const { user, told } = await typeNewCard(world, { source: world.fromSession() });
    world.emulator.faults.add({ name: 'session_expired', on: 'sessions.confirm', times: 1 });
    world.emulator.faults.add({ name: 'session_expired', on: 'sessions.list', times: 1 });
    await saveCard(user);
    expect((await screen.findByRole('alert')).textContent).toBe('Your session has ended. Please try again.');
    expect(told('error')).toEqual([expect.objectContaining({ code: 'unauthorized', operation: 'add' })]);
    await user.click(button('Try again'));
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });

  it('stays typed if no session can be made to compare with', async () => {
    const world = createWorld('withOne');
    const source = world.fromBackend();
    const { user, told } = await typeNewCard(world, { source });
    source.dropSession();
    world.emulator.faults.add({ name: 'internal_error', on: 'sessions.confirm', times: 1 });
    world.emulator.faults.add({ name: 'internal_error', on: 'sessions.create' });
    await saveCard(user);
    expect((await screen.findByRole('alert')).textContent).toMatch(COULD_NOT_BE_SAVED);
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });
});

it('a CVC that could not be saved stays typed, and is sent when the customer presses again', async () => {
  const world = createWorld('withThree');
  const { user, pay, outcomes } = renderWidget(world, { requireCvc: 'always' });
  await user.click(await screen.findByRole('radio', { name: /Mastercard/ }));
  pay();
  await waitFor(() => expect(button('Use this card').disabled).toBe(false));
  const code = await screen.findByTitle('Security code');
  await page.frameLocator(page.elementLocator(code)).getByRole('textbox').fill('737');
  world.emulator.faults.add({ name: 'internal_error', on: 'sessions.update', times: 1 });
  await user.click(button('Use this card'));
  expect((await screen.findByRole('alert')).textContent).toMatch(COULD_NOT_BE_SAVED);
  expect(outcomes).toEqual([{ status: 'failed', code: 'save_failed' }]);
  expect(code.isConnected).toBe(true);
  pay();
  await waitFor(() =>
    expect(outcomes.at(-1)).toMatchObject({ status: 'ready', card_cvc_token: expect.any(String) as string }),
  );
});
