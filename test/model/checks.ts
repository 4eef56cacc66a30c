import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect } from 'vitest';
import type { SavedCard } from '../../src/shared/card.ts';
import type { SavedCardsEvent } from '../../src/core/events/events.ts';
import type { Surface } from '../../src/core/options.ts';
import { isBeingDeleted } from '../../src/core/state/rows.ts';
import type { State } from '../../src/core/state/state.ts';
import type { Setting } from './setting.ts';
import { printOf, type Vault, type VaultCard } from './vault.ts';

/** Asserts what must hold in every state. */
export function assertState(state: State, { surface }: { surface: Surface }): void {
  if (state.status !== 'ready') return;
  const { rows, selectedKey, task, edit, confirmation } = state;
  const keys = rows.map(({ key }) => key);
  expect(new Set(keys).size, 'keys are unique').toBe(keys.length);
  const ids = rows.map(({ card }) => card.payment_method_id).filter((id) => id !== null);
  expect(new Set(ids).size, 'no card is shown twice').toBe(ids.length);
  for (const key of [selectedKey, edit?.key, confirmation?.key, 'key' in task ? task.key : null]) {
    if (key) expect(keys, 'every key in the state belongs to a row').toContain(key);
  }
  const selected = rows.find(({ key }) => key === selectedKey);
  if (surface === 'account') expect(selected, 'no card is chosen in an account').toBeUndefined();
  if (selected) expect(isBeingDeleted(selected), 'a row that is being deleted is not chosen').toBe(false);
}

/** Whether an event or a row shows this card of the vault. Without an id the printed card decides. */
export function isSame(card: SavedCard, known: VaultCard): boolean {
  return card.payment_method_id === null
    ? printOf(card.payment_method_data?.card) === known.print
    : card.payment_method_id === known.id;
}

/** Whether two events are about the same card, whose id may have become known in between. */
function isSameInEvents(card: SavedCard, other: SavedCard): boolean {
  return card.payment_method_id === null || other.payment_method_id === null
    ? printOf(card.payment_method_data?.card) === printOf(other.payment_method_data?.card)
    : card.payment_method_id === other.payment_method_id;
}

/** Checks each event of one widget as it is emitted: its shape, its order among the others, and its truth. */
export function createEventChecks(
  vault: Vault,
  { controlled, consent }: Pick<Setting, 'controlled' | 'consent'>,
): (event: SavedCardsEvent) => void {
  const counts = new Map<string, number>();
  const startedAt = vault.history.length;
  const added: SavedCard[] = [];
  let chosen: string | null | undefined;
  let isLoaded = false;

  const ever = (card: SavedCard, isSo: (known: VaultCard) => boolean = () => true) =>
    vault.history.some((cards) => cards.some((known) => isSame(card, known) && isSo(known)));
  /** A card that is not saved is in no list of the vault, so the page has to have added it. */
  const isKnown = (card: SavedCard) =>
    card.storage_type === 'volatile' ? added.some((one) => isSameInEvents(card, one)) : ever(card);
  const isThere = (cards: VaultCard[] | undefined, card: SavedCard) => cards?.some((known) => isSame(card, known));
  /** How often the card has appeared in the vault, or disappeared, since the widget started. */
  const times = (card: SavedCard, appeared: boolean) =>
    vault.history.filter(
      (cards, at) =>
        at >= Math.max(1, startedAt) &&
        isThere(cards, card) === appeared &&
        isThere(vault.history[at - 1], card) !== appeared,
    ).length;

  /** Counts how often the same fact has been emitted. */
  function count(what: string, card: SavedCard): number {
    const fact = `${what} ${card.payment_method_id ?? printOf(card.payment_method_data?.card)}`;
    const times = (counts.get(fact) ?? 0) + 1;
    counts.set(fact, times);
    return times;
  }

  function checkGone(card: SavedCard) {
    expect(
      times(card, false),
      'a card is emitted as deleted at most once for each time it disappears',
    ).toBeGreaterThanOrEqual(count('gone', card));
  }

  return (event) => {
    assertForm(event, vault);
    switch (event.type) {
      case 'cards.loaded':
        isLoaded = true;
        for (const card of event.cards) expect(ever(card), 'a listed card is a card of the vault').toBe(true);
        break;
      case 'card.selected':
        expect(isLoaded, 'cards.loaded comes before the first card.selected').toBe(true);
        // A controlled host can receive several choices before it takes one over.
        if (!controlled && chosen !== undefined && !(chosen === null && event.previous_payment_method_id !== null)) {
          expect(event.previous_payment_method_id, 'previous_payment_method_id is the choice before').toBe(chosen);
        }
        if (event.card) expect(isKnown(event.card), 'a chosen card is a card of the vault').toBe(true);
        chosen = event.payment_method_id;
        break;
      case 'card.added':
        added.push(event.card);
        expect(event.card.storage_type, 'the event and its card say the same').toBe(event.storage_type);
        if (event.storage_type === 'volatile') {
          const isLost = event.consent !== null && consent === 'ignored';
          expect(event.consent === null || isLost, 'a card that was to be saved is saved').toBe(true);
          if (event.payment_method_id) expect(ever(event.card), 'a card that is not saved is never listed').toBe(false);
          break;
        }
        expect(event.consent, 'no card is saved that the customer did not let be saved').not.toBeNull();
        expect(ever(event.card), 'an added card is in the vault').toBe(true);
        if (!event.duplicate) {
          expect(
            times(event.card, true),
            'a card is emitted as new at most once for each time it appears',
          ).toBeGreaterThanOrEqual(count('new', event.card));
        }
        break;
      case 'card.updated':
        expect(
          ever(event.card, ({ nick_name }) => nick_name === (event.card.payment_method_data?.card.nick_name ?? '')),
          'an emitted name is that of the vault',
        ).toBe(true);
        break;
      case 'card.default_changed':
        expect(
          ever(event.card, ({ is_default }) => is_default),
          'an emitted default card is that of the vault',
        ).toBe(true);
        break;
      case 'card.replaced':
        expect(
          added.some((card) => isSameInEvents(card, event.card)),
          'the new card of card.replaced was emitted as added before',
        ).toBe(true);
        checkGone(event.previous_card);
        break;
      case 'card.deleted':
        checkGone(event.card);
        break;
      case 'payment_method.ready':
        expect(isKnown(event.card), 'a card that is ready to pay is a card of the vault').toBe(true);
        if (event.card.storage_type === 'volatile')
          expect(event.customer_acceptance, 'no consent is claimed for a card that is not saved').toBeNull();
        break;
      case 'error':
        break;
    }
  };
}

function assertForm(event: SavedCardsEvent, { secrets }: Vault): void {
  expect(event.version).toBe(1);
  const text = JSON.stringify(event);
  expect(JSON.parse(text), 'an event survives JSON').toEqual(event);
  for (const secret of [...Object.values(testCards), ...secrets, '"737"']) {
    expect(text.includes(secret), 'an event contains no card number, code or secret').toBe(false);
  }
}
