import { SavedCardsError, type SavedCard, type State } from 'hyperswitch-saved-cards';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/core/state/action.ts';
import { initialRow, isSelectable } from '../../src/core/state/rows.ts';
import { reduce } from '../../src/core/state/reduce.ts';

const NOW = Date.UTC(2026, 10, 22);
const a = savedCard({ payment_method_id: 'pm_a' });
const b = savedCard({ payment_method_id: 'pm_b', created: '2026-08-02T12:00:00.000Z' });
const error = new SavedCardsError('server', 'The list failed.');

function after(...actions: Action[]): State {
  return actions.reduce<State>(reduce, { status: 'loading' });
}

function rowsOf(state: State) {
  if (state.status !== 'ready') throw new Error(`The state is ${state.status}`);
  return state.rows;
}

const loaded = (...cards: SavedCard[]): Action => ({ type: 'cardsLoaded', cards });

const added: Action = {
  type: 'cardAdded',
  card: a,
  cards: [a],
  duplicate: false,
  cvcHeldUntil: NOW,
  consent: null,
};

describe('the consent to a new card being saved', () => {
  const consent = { accepted_at: '2026-11-27T12:00:00Z', text: 'Save this card for next time', version: null };
  const paid: Action[] = [loaded(), { ...added, consent }, { type: 'cvcUsed', key: 'pm_a' }];
  const declined: Action = { type: 'refused', key: 'pm_a', problem: { operation: 'pay', error, reason: null } };

  it('stays with the card until it was made ready for a payment, and for another try of that payment', () => {
    expect(rowsOf(after(loaded(), { ...added, consent }, loaded(a)))).toMatchObject([{ consent }]);
    expect(rowsOf(after(...paid))).toMatchObject([{ consent }]);
  });

  it('ends with the first list after that payment', () => {
    expect(rowsOf(after(...paid, loaded(a)))).toMatchObject([{ consent: null }]);
  });

  it('stays after a decline, because the next payment is the first one then', () => {
    expect(rowsOf(after(...paid, declined, loaded(a)))).toMatchObject([{ consent }]);
  });
});

describe('the state of the list', () => {
  it('is ready when the cards have loaded', () => {
    expect(after(loaded(a, b))).toMatchObject({ status: 'ready', selectedKey: null, task: { name: 'none' } });
  });

  it('is failed when the first load failed', () => {
    expect(after({ type: 'loadFailed', error })).toEqual({ status: 'failed', error });
  });

  it('is loading again when a failed list is retried', () => {
    expect(after({ type: 'loadFailed', error }, { type: 'loadStarted' })).toEqual({ status: 'loading' });
  });

  it('does not change when a refresh fails', () => {
    expect(after(loaded(a), { type: 'loadStarted' }, { type: 'loadFailed', error })).toEqual(after(loaded(a)));
  });
});

describe('a row of the state', () => {
  const tokens = (n: number) => ({ payment_method_id: null, payment_method_token: `token_${String(n)}` });

  it('keeps its key when only its token is new', () => {
    const [before] = rowsOf(after(loaded(savedCard(tokens(1)))));
    const [now] = rowsOf(after(loaded(savedCard(tokens(1))), loaded(savedCard(tokens(2)))));
    expect(now?.key).toBe(before?.key);
    expect(now?.card.payment_method_token).toBe('token_2');
  });

  it('keeps its key when its id becomes known, and its id when a later list lacks it', () => {
    const first = after(loaded(savedCard(tokens(1))));
    const key = rowsOf(first)[0]?.key ?? '';
    const known = reduce(first, { type: 'cardIdentified', key, payment_method_id: 'pm_1' });
    const again = reduce(known, loaded(savedCard(tokens(2))));
    expect(rowsOf(again)).toMatchObject([
      { key, card: { payment_method_id: 'pm_1', payment_method_token: 'token_2' } },
    ]);
  });

  it('is recognised by its id when everything else about it has changed', () => {
    const renewed = savedCard({ payment_method_id: 'pm_a', created: null }, { expiry_year: '2034' });
    expect(rowsOf(after(loaded(a), loaded(renewed)))).toMatchObject([{ key: 'pm_a', card: renewed }]);
  });

  it('has a key of its own, even if another row looks the same', () => {
    const keys = rowsOf(after(loaded(savedCard(tokens(1)), savedCard(tokens(2))))).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  it('is idle again with the reason when its delete is refused', () => {
    const state = after(
      loaded(a),
      { type: 'deleteAsked', key: 'pm_a', lines: [] },
      { type: 'deleteConfirmed', key: 'pm_a' },
      { type: 'refused', key: 'pm_a', problem: { operation: 'delete', error, reason: null } },
    );
    expect(state).toMatchObject({
      task: { name: 'none' },
      rows: [{ status: 'idle', problem: { operation: 'delete', error } }],
    });
  });

  it('is removed together with the choice when it was deleted', () => {
    const state = after(loaded(a, b), { type: 'cardSelected', key: 'pm_a' }, { type: 'cardDeleted', key: 'pm_a' });
    expect(state).toMatchObject({ selectedKey: null, rows: [{ key: 'pm_b' }] });
  });
});

describe('the choice and the open dialog', () => {
  it('stay when a new list has their row', () => {
    const state = after(
      loaded(a, b),
      { type: 'cardSelected', key: 'pm_b' },
      { type: 'deleteAsked', key: 'pm_a', lines: [] },
      loaded(b, a),
    );
    expect(state).toMatchObject({ selectedKey: 'pm_b', confirmation: { key: 'pm_a' } });
  });

  it('end when a new list lacks their row', () => {
    const state = after(
      loaded(a, b),
      { type: 'cardSelected', key: 'pm_a' },
      { type: 'deleteAsked', key: 'pm_a', lines: [] },
      loaded(b),
    );
    expect(state).toMatchObject({ selectedKey: null, confirmation: null });
  });
});

describe('the state of adding a card', () => {
  it('goes from preparing through typing and saving to a new row', () => {
    const phases: Action[] = [
      { type: 'addOpened' },
      { type: 'formReady', layout: 'fields' },
      { type: 'formSubmitted' },
    ];
    expect(after(loaded(), ...phases)).toMatchObject({ task: { name: 'adding', phase: 'saving', error: null } });
    expect(after(loaded(), ...phases, added)).toMatchObject({
      task: { name: 'none' },
      notice: { name: 'card_added' },
      rows: [{ key: 'pm_a' }],
    });
  });

  it('returns to typing with the error when the card was refused', () => {
    const refused = new SavedCardsError('card_invalid', 'Check it.');
    const state = after(
      loaded(),
      { type: 'addOpened' },
      { type: 'formReady', layout: 'fields' },
      { type: 'formRefused', error: refused },
    );
    expect(state).toMatchObject({ task: { phase: 'typing', attempt: 1, error: refused } });
  });

  it('starts a new attempt after a form that failed', () => {
    const state = after(loaded(), { type: 'addOpened' }, { type: 'formFailed', error }, { type: 'addOpened' });
    expect(state).toMatchObject({ task: { phase: 'preparing', attempt: 2, error: null } });
  });

  it('ignores actions of a form that is closed', () => {
    const closed = after(loaded(), { type: 'addOpened' }, { type: 'formClosed' });
    expect(reduce(closed, { type: 'formReady', layout: 'fields' })).toEqual(closed);
  });
});

describe('the state of the CVC', () => {
  const asked = [loaded(a, b), { type: 'cardSelected', key: 'pm_a' }, { type: 'cvcAsked', key: 'pm_a' }] as Action[];

  it('asks for it in the row of the card', () => {
    expect(after(...asked)).toMatchObject({ task: { name: 'asking_cvc', key: 'pm_a', phase: 'preparing' } });
  });

  it('starts a new attempt after a form that failed', () => {
    const state = after(...asked, { type: 'formFailed', error }, { type: 'cvcAsked', key: 'pm_a' });
    expect(state).toMatchObject({ task: { phase: 'preparing', attempt: 2, error: null } });
  });

  it('stops asking when another card is chosen or the card is deleted', () => {
    expect(after(...asked, { type: 'cardSelected', key: 'pm_b' })).toMatchObject({ task: { name: 'none' } });
    expect(after(...asked, { type: 'cardDeleted', key: 'pm_a' })).toMatchObject({ task: { name: 'none' } });
  });

  it('remembers the code of a card that was just added, until it is used', () => {
    expect(rowsOf(after(loaded(), added))).toMatchObject([{ cvcHeldUntil: NOW }]);
    expect(rowsOf(after(loaded(), added, loaded(a)))).toMatchObject([{ cvcHeldUntil: NOW }]);
    expect(rowsOf(after(loaded(), added, { type: 'cvcUsed', key: 'pm_a' }))).toMatchObject([{ cvcHeldUntil: null }]);
  });
});

it('the state keeps an open form while a delete is confirmed', () => {
  const state = after(
    loaded(a),
    { type: 'addOpened' },
    { type: 'formReady', layout: 'fields' },
    { type: 'deleteAsked', key: 'pm_a', lines: [] },
  );
  expect(state).toMatchObject({ task: { name: 'adding', phase: 'typing' }, confirmation: { key: 'pm_a' } });
  expect(reduce(state, { type: 'deleteCancelled' })).toMatchObject({ task: { name: 'adding', phase: 'typing' } });
});

describe('initialRow, the card chosen at first', () => {
  const expired = savedCard({ payment_method_id: 'pm_old', is_default: true }, { expiry_year: '2020' });
  const preferred = savedCard({ payment_method_id: 'pm_default', is_default: true });

  it.each([
    ['the default card', [a, preferred], 'pm_default'],
    ['the first that can pay where the default has expired', [expired, b, a], 'pm_b'],
    ['none where no card can pay', [expired], undefined],
  ])('is %s', (_what, cards, id) => {
    const usable = rowsOf(after(loaded(...cards))).filter((row) => isSelectable(row, { now: NOW, expired: 'disable' }));
    expect(initialRow(usable, 'default-or-first')?.card.payment_method_id).toBe(id);
  });
});
