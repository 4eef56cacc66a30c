import { en, expiryState, type SavedCard, type SavedCardsEvent } from 'hyperswitch-saved-cards';
import { expect } from 'vitest';
import { rowSentence } from '../../src/react/parts/describe.ts';
import type { Sent } from './network.ts';
import { buttons, root } from './shop.ts';

const BUSY = ['[aria-busy=true]', ...['loading', 'checking', 'saving', 'undoable', 'deleting'].map(state)].join();

function state(name: string) {
  return `[data-state=${name}]`;
}

/** Nothing is busy any more, and there is a button to go on with. */
export function expectUsable(place: Element | null) {
  expect([...document.querySelectorAll(BUSY)].map(({ className }) => className)).toEqual([]);
  expect(root()?.matches(BUSY)).toBe(false);
  expect(buttons(place).map(({ textContent }) => textContent)).not.toEqual([]);
}

/** The customer reads what went wrong in the place where they look. */
export function expectErrorMessage(place: Element | null, events: readonly SavedCardsEvent[]) {
  const error = events.filter((event) => event.type === 'error').findLast(({ operation }) => operation !== 'exchange');
  expect(error).toBeDefined();
  const words = error && en.errors[error.code];
  expect(words).toMatch(/\w/);
  expect(place?.textContent).toContain(words);
}

/** The rows show exactly the cards of the vault, beside cards that are not saved. */
export function expectRowsOf(saved: readonly SavedCard[]) {
  const sentences = saved.map((card) => rowSentence(card, expiryState(card, Date.now()), en, 'en'));
  const shown = [...document.querySelectorAll('li')].map((item) => item.querySelector('.saved-cards-hidden'));
  const saying = shown.map((sentence) => sentence?.textContent ?? '').filter((words) => !words.includes(en.notSaved));
  expect(saying.sort()).toEqual(sentences.sort());
}

/** No change is emitted twice, and none that the vault does not confirm. */
export function expectTrueEvents(events: readonly SavedCardsEvent[], saved: readonly SavedCard[]) {
  const inVault = saved.map(digits);
  const changes: string[] = [];
  for (const event of events) {
    if (event.type === 'card.added') {
      // Saved where the customer agreed, and nowhere else.
      expect(inVault.includes(digits(event.card))).toBe(event.consent !== null);
      expect(event.storage_type).toBe(event.consent ? 'persistent' : 'volatile');
      if (!event.duplicate) changes.push(`added ${digits(event.card)}`);
    } else if (event.type === 'card.deleted') {
      expect(inVault).not.toContain(digits(event.card));
      changes.push(`gone ${digits(event.card)}`);
    } else if (event.type === 'card.replaced') {
      expect(inVault).not.toContain(digits(event.previous_card));
      changes.push(`gone ${digits(event.previous_card)}`);
    }
  }
  expect(changes).toEqual([...new Set(changes)]);
}

/** One attempt of the customer emits at most one error for each operation; a read may emit one for each request. */
export function expectErrorsOnce(events: readonly SavedCardsEvent[], sent: readonly Sent[]) {
  const errors = events.filter((event) => event.type === 'error');
  for (const { operation } of errors) {
    const isRead = operation === 'list' || operation === 'exchange';
    const asked = isRead ? sent.filter(({ step }) => step === operation).length : 0;
    const emitted = errors.filter((error) => error.operation === operation);
    expect(emitted.length, operation).toBeLessThanOrEqual(Math.max(1, asked));
  }
}

/** One attempt of the customer sends each change once; it is sent again only after it was refused. */
export function expectSentOnce(sent: readonly Sent[]) {
  for (const step of ['save', 'code', 'rename', 'default', 'delete'] as const) {
    expect(sent.filter((request) => request.step === step && !request.refused).length, step).toBeLessThanOrEqual(1);
  }
}

function digits({ payment_method_data, payment_method_type }: SavedCard): string {
  return payment_method_data?.card.last4_digits ?? payment_method_type;
}
