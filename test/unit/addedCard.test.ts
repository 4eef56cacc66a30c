import type { SavedCard } from 'hyperswitch-saved-cards';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { findAdded } from '../../src/core/state/addedCard.ts';

const old = savedCard({ payment_method_id: 'pm_old' });
const fresh = savedCard(
  { payment_method_id: 'pm_new', created: '2026-11-22T00:00:00.000Z' },
  { last4_digits: '4444', card_network: 'Mastercard' },
);
const anonymous = (card: SavedCard, token: string): SavedCard => ({
  ...card,
  payment_method_id: null,
  payment_method_token: token,
});
const printed = (card: SavedCard) => card.payment_method_data?.card ?? null;

it('findAdded finds a new card by its id', () => {
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: 'pm_new',
    payment_method_token: 't',
    card: printed(fresh),
  };
  expect(findAdded([old], [fresh, old], added)).toEqual({ card: fresh, cards: [fresh, old], duplicate: false });
});

it('findAdded recognises a duplicate by its id', () => {
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: 'pm_old',
    payment_method_token: 't',
    card: printed(old),
  };
  expect(findAdded([old], [old], added)).toEqual({ card: old, cards: [old], duplicate: true });
});

it('findAdded finds a new card without ids as the row that was not there before, and gives it the exchanged id', () => {
  const before = [anonymous(old, 't1')];
  const after = [anonymous(old, 't2'), anonymous(fresh, 't3')];
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: 'pm_new',
    payment_method_token: 't',
    card: printed(fresh),
  };
  const result = findAdded(before, after, added);
  expect(result).toMatchObject({ card: { payment_method_id: 'pm_new', payment_method_token: 't3' }, duplicate: false });
  expect(result.cards).toHaveLength(2);
});

it('findAdded without ids takes a card that looks like an old row for a duplicate', () => {
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: null,
    payment_method_token: 't',
    card: printed(old),
  };
  const result = findAdded([anonymous(old, 't1')], [anonymous(old, 't2')], added);
  expect(result).toMatchObject({ card: { payment_method_token: 't2' }, duplicate: true });
  expect(result.cards).toHaveLength(1);
});

it('findAdded without ids takes a rewritten row, whose old form is gone, for a duplicate', () => {
  const rewritten = savedCard(
    { payment_method_id: null, created: '2026-11-22T00:00:00.000Z' },
    { expiry_year: '2034' },
  );
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: null,
    payment_method_token: 't',
    card: printed(rewritten),
  };
  expect(findAdded([anonymous(old, 't1')], [rewritten], added)).toMatchObject({ duplicate: true, cards: [rewritten] });
});

it('findAdded takes a card with an id of its own for new, although a similar card was deleted meanwhile', () => {
  const again = savedCard({ payment_method_id: 'pm_again', created: '2026-11-22T00:00:00.000Z' });
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: 'pm_again',
    payment_method_token: 't',
    card: printed(again),
  };
  expect(findAdded([old], [again], added)).toMatchObject({ duplicate: false });
  expect(findAdded([old], [anonymous(again, 't1')], added)).toMatchObject({ duplicate: false });
});

it('findAdded builds a card that the list does not contain from the vault’s answer', () => {
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: 'pm_new',
    payment_method_token: 't',
    card: printed(fresh),
  };
  const result = findAdded([old], [old], added);
  expect(result).toMatchObject({ card: { payment_method_id: 'pm_new' }, duplicate: false });
  expect(result.cards.map((card) => card.payment_method_id)).toEqual(['pm_new', 'pm_old']);
});

it('findAdded without ids recognises a duplicate that the new list no longer contains', () => {
  const other = anonymous(fresh, 't2');
  const added = {
    storage_type: 'persistent' as const,
    payment_method_id: null,
    payment_method_token: 't',
    card: printed(old),
  };
  const result = findAdded([anonymous(old, 't1'), other], [other], added);
  expect(result).toMatchObject({ duplicate: true, card: { payment_method_token: 't' } });
  expect(result.cards).toEqual([result.card, other]);
});
