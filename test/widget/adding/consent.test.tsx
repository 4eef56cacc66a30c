import { screen, waitFor, within } from '@testing-library/react';
import { createEmulator, createHyper, testCards, type StandInOptions } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type World, type WorldOptions } from 'hyperswitch-saved-cards/testing';
import type { AuditEvent } from 'hyperswitch-saved-cards/server';
import { describe, expect, it } from 'vitest';
import { press, rowNames, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';
import { settled } from '../../support/settled.ts';

const WORDS = 'Save this card for next time';
const box = () => screen.findByRole<HTMLInputElement>('checkbox', { name: WORDS });
const useButton = () => screen.findByRole<HTMLButtonElement>('button', { name: 'Use this card' });

type Visit = ReturnType<typeof renderWidget>;

/** Opens the form for a new card at a checkout that asks, and waits until it can be typed in. */
async function openAsked({ user }: Visit) {
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  await waitFor(async () => expect((await useButton()).disabled).toBe(false));
}

/** Ticks or unticks the box, and waits until the fresh inputs can be typed in. */
async function choose({ user }: Visit, saved: boolean) {
  await user.click(await box());
  const name = saved ? 'Save card' : 'Use this card';
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(false));
}

/** A checkout that asks, with the evidence that its server keeps. */
function visit(options: WorldOptions = {}, sdk: StandInOptions = {}) {
  const audit: AuditEvent[] = [];
  const world = createWorld('withOne', {
    ...options,
    handler: { onEvent: (event) => audit.push(event), addressOf: () => '203.0.113.7', ...options.handler },
  });
  const hyper = createHyper(world.emulator, sdk)(world.emulator.credentials.publishableKey);
  const view = renderWidget(world, { sdk: { hyper }, saveCard: 'ask', terms: { url: '/terms', version: '2026-11' } });
  return { ...view, world, audit };
}

const storageTypes = ({ emulator }: World) =>
  emulator.requests.filter(({ path }) => path === '/v1/payment-method-sessions').length;

describe('a checkout that asks', () => {
  it('never ticks the box beforehand, and links to the terms', async () => {
    const view = visit();
    await openAsked(view);
    expect((await box()).checked).toBe(false);
    expect(screen.getByRole('link', { name: 'Terms' }).getAttribute('href')).toBe('/terms');
    expect(screen.queryByLabelText(/Nickname/)).toBeNull();
    // The next Tab leads to the box, and not past it.
    expect(document.activeElement?.textContent).toBe('Add a card');
  });

  it('a card whose box is not ticked pays once, is shown as such, and is not saved', async () => {
    const view = visit();
    await openAsked(view);
    await typeCard({ number: testCards.mastercard });
    await view.user.click(await useButton());
    await waitFor(() => expect(view.told('card.added')).toHaveLength(1));
    expect(view.told('card.added')[0]).toMatchObject({ storage_type: 'volatile', consent: null, duplicate: false });
    expect(await view.world.saved()).toHaveLength(1);
    expect(rowNames()[0]).toBe('Mastercard ending in 4444, Expires March 2030, For this payment only');
    const rows = screen.getAllByRole('listitem').map((row) => within(row).queryAllByRole('button').length);
    expect(rows).toEqual([0, 1]);

    view.pay();
    await waitFor(() => expect(view.outcomes).toHaveLength(1));
    expect(view.outcomes[0]).toMatchObject({
      status: 'ready',
      card: { storage_type: 'volatile', payment_method_data: { card: { last4_digits: '4444' } } },
      customer_acceptance: null,
    });
    expect(view.told('error')).toEqual([]);
  });

  it('a card that is not saved stays for its payment when the list is loaded again, and is gone on the next visit', async () => {
    const view = visit();
    await openAsked(view);
    await typeCard({ number: testCards.mastercard });
    await view.user.click(await useButton());
    await waitFor(() => expect(rowNames()).toHaveLength(2));
    const loads = view.told('cards.loaded').length;
    view.ref.current?.refresh();
    await waitFor(() => expect(view.told('cards.loaded').length).toBeGreaterThan(loads));
    expect(rowNames()).toHaveLength(2);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Mastercard/ }).checked).toBe(true);

    view.unmount();
    renderWidget(view.world);
    await screen.findByRole('radio', { name: /Visa/ });
    expect(rowNames()).toHaveLength(1);
  });

  it('a card whose box is ticked is saved, and the shop gets the evidence and the acceptance for the first payment', async () => {
    const view = visit();
    await openAsked(view);
    await choose(view, true);
    await typeCard({ number: testCards.mastercard });
    await saveCard(view.user);
    await waitFor(() => expect(view.told('card.added')).toHaveLength(1));
    const consent = { accepted_at: expect.stringMatching(/^\d{4}-.*Z$/) as string, text: WORDS, version: '2026-11' };
    expect(view.told('card.added')[0]).toMatchObject({ storage_type: 'persistent', consent });
    expect(await view.world.saved()).toHaveLength(2);
    expect(view.audit.find(({ type }) => type === 'card.exchanged')).toMatchObject({
      storage_type: 'persistent',
      consent: { ...consent, ip_address: '203.0.113.7' },
    });

    view.pay();
    await waitFor(() => expect(view.outcomes).toHaveLength(1));
    const { accepted_at } = view.told('card.added')[0]?.consent ?? {};
    expect(view.outcomes[0]).toMatchObject({ customer_acceptance: { acceptance_type: 'online', accepted_at } });

    // The host has paid, and lists the cards again.
    const lists = view.told('cards.loaded').length;
    view.ref.current?.refresh();
    await waitFor(() => expect(view.told('cards.loaded')).toHaveLength(lists + 1));
    view.pay();
    await waitFor(() => expect(view.outcomes).toHaveLength(2));
    expect(view.outcomes[1]).toMatchObject({ customer_acceptance: null });
  });

  it('a consent that is withdrawn before saving saves nothing, and the form says that the card has to be typed again', async () => {
    const view = visit();
    await openAsked(view);
    await choose(view, true);
    await typeCard({ number: testCards.mastercard });
    await choose(view, false);
    expect(await screen.findByText(/type the card again/)).toBeTruthy();
    await typeCard({ number: testCards.mastercard });
    await view.user.click(await useButton());
    await waitFor(() => expect(view.told('card.added')).toHaveLength(1));
    expect(view.told('card.added')[0]).toMatchObject({ storage_type: 'volatile', consent: null });
    expect(await view.world.saved()).toHaveLength(1);
  });

  it('the focus stays on the box while the inputs are made anew, and an empty form says nothing about it', async () => {
    const view = visit();
    await openAsked(view);
    await choose(view, true);
    expect(document.activeElement).toBe(await box());
    expect(screen.queryByText(/type the card again/)).toBeNull();
  });

  it.each<[string, StandInOptions]>([
    ['sends consent unless it is told not to', { consent: 'always' }],
    ['is the newest', {}],
  ])('an SDK that %s saves no card whose box is not ticked', async (_, sdk) => {
    const view = visit({}, sdk);
    await openAsked(view);
    await typeCard({ number: testCards.mastercard });
    await view.user.click(await useButton());
    await waitFor(() => expect(view.told('card.added')).toHaveLength(1));
    expect(view.told('card.added')[0]).toMatchObject({ storage_type: 'volatile' });
    expect(await view.world.saved()).toHaveLength(1);
  });

  it('with an SDK that ignores the consent, the customer, the shop and the log learn that the card was not saved', async () => {
    const view = visit({}, { consent: 'ignored' });
    await openAsked(view);
    await choose(view, true);
    await typeCard({ number: testCards.mastercard });
    await saveCard(view.user);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'You can pay with Mastercard ending in 4444 now. This card could not be saved.',
    );
    expect(view.told('card.added')[0]).toMatchObject({ storage_type: 'volatile' });
    expect(view.told('error')).toMatchObject([{ code: 'card_not_saved', operation: 'add', retryable: false }]);
    expect(view.audit.find(({ type }) => type === 'card.exchanged')).toMatchObject({ storage_type: 'volatile' });
    view.pay();
    await waitFor(() => expect(view.outcomes).toHaveLength(1));
    expect(view.outcomes[0]).toMatchObject({ status: 'ready', customer_acceptance: null });
  });

  it('an account of the vault that keeps no card without a payment is found out, too', async () => {
    const world = createWorld('withOne', { emulator: createEmulator({ install: { integration: 'pay_then_vault' } }) });
    const view = { ...renderWidget(world), world };
    await view.user.click(await screen.findByRole('button', { name: 'Add a card' }));
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' }).disabled).toBe(false),
    );
    await typeCard({ number: testCards.mastercard });
    await saveCard(view.user);
    await waitFor(() => expect(view.told('error')).toMatchObject([{ code: 'card_not_saved' }]));
  });
});

describe('where the customer agrees by pressing the button', () => {
  it('the form of an account says so, and that text is the evidence', async () => {
    const world = createWorld('withOne');
    const { user, told } = renderWidget(world, { surface: 'account' });
    await user.click(await screen.findByRole('button', { name: 'Add a card' }));
    const text = await screen.findByText(/By adding this card you agree/);
    expect(screen.queryByRole('checkbox', { name: WORDS })).toBeNull();
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' }).disabled).toBe(false),
    );
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    expect(told('card.added')[0]).toMatchObject({
      storage_type: 'persistent',
      consent: { text: text.textContent.trim(), version: null },
    });
  });

  it('an account shows no card that the vault did not save, and says why in the form', async () => {
    const world = createWorld('withOne');
    const hyper = createHyper(world.emulator, { consent: 'ignored' })(world.emulator.credentials.publishableKey);
    const { user, told } = renderWidget(world, { surface: 'account', sdk: { hyper } });
    await user.click(await screen.findByRole('button', { name: 'Add a card' }));
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' }).disabled).toBe(false),
    );
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    expect((await screen.findByRole('alert')).textContent).toBe('This card could not be saved.');
    expect(rowNames()).toHaveLength(1);
    expect(told('card.added')).toMatchObject([{ storage_type: 'volatile' }]);
    expect(told('error')).toMatchObject([{ code: 'card_not_saved' }]);
  });

  it('a card that the vault did not save replaces nothing', async () => {
    const world = createWorld('withOne');
    const before = await world.saved();
    const hyper = createHyper(world.emulator, { consent: 'ignored' })(world.emulator.credentials.publishableKey);
    const { user, told } = renderWidget(world, { sdk: { hyper } });
    await press(user, 'Replace', 'Visa ending in 4242');
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save card' }).disabled).toBe(false),
    );
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('error')).toMatchObject([{ code: 'card_not_saved' }]));
    await settled(world);
    expect(await world.saved()).toEqual(before);
    expect(told('card.replaced')).toEqual([]);
  });
});

it('a shop that stops saving cards while one is being typed saves none: the vault’s inputs open anew', async () => {
  const { world, user, told, rerenderWith } = visit();
  rerenderWith({ saveCard: 'always' });
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  await typeCard({ number: testCards.mastercard });
  rerenderWith({ saveCard: 'never' });
  await waitFor(async () => expect((await useButton()).disabled).toBe(false));
  await typeCard({ number: testCards.mastercard });
  await user.click(await useButton());
  await waitFor(() => expect(told('card.added')).toHaveLength(1));
  expect(told('card.added')[0]).toMatchObject({ storage_type: 'volatile', consent: null });
  expect(await world.saved()).toHaveLength(1);
});

it('a guest is not asked, and their card is not saved', async () => {
  const world = createWorld('guest');
  const { user, told } = renderWidget(world, { surface: 'guest', saveCard: 'always' });
  await waitFor(async () => expect((await useButton()).disabled).toBe(false));
  expect(screen.queryByRole('checkbox', { name: WORDS })).toBeNull();
  await typeCard({ number: testCards.visa });
  await user.click(await useButton());
  await waitFor(() => expect(told('card.added')).toHaveLength(1));
  expect(told('card.added')[0]).toMatchObject({ storage_type: 'volatile', consent: null });
  expect(storageTypes(world)).toBe(1);
});
