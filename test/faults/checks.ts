import { en, expiryState, type SavedCard, type SavedCardsEvent } from 'hyperswitch-saved-cards';
import { expect } from 'vitest';
import { rowSentence } from '../../src/react/parts/describe.ts';
import type { Sent } from './network.ts';
import { buttons, root } from './shop.ts';

const BUSY = ['[aria-busy=true]', ...['loading', 'checking', 'saving', 'undoable', 'deleting'].map(state)].join();

function state(name: string) {
  return `[data-state=${name}]`;
}

/** Nothing is under way any more, and there is something to press. */
export function expectWayOn(place: Element | null) {
  expect([...document.querySelectorAll(BUSY)].map(({ className }) => className)).toEqual([]);
  expect(root()?.matches(BUSY)).toBe(false);
  expect(buttons(place).map(({ textContent }) => textContent)).not.toEqual([]);
}

/** The customer reads what went wrong, where they look. */
export function expectWords(place: Element | null, events: readonly SavedCardsEvent[]) {
  const error = events.filter((event) => event.type === 'error').findLast(({ operation }) => operation !== 'exchange');
  expect(error).toBeDefined();
  const words = error && en.errors[error.code];
  expect(words).toMatch(/\w/);
  expect(place?.textContent).toContain(words);
}

/** The rows are the cards of the vault. */
export function expectTruth(saved: readonly SavedCard[]) {
  const sentences = saved.map((card) => rowSentence(card, expiryState(card, Date.now()), en, 'en'));
  const shown = [...document.querySelectorAll('li')].map((item) => item.querySelector('.saved-cards-hidden'));
  expect(shown.map((sentence) => sentence?.textContent).sort()).toEqual(sentences.sort());
}

/** No event comes twice, and none says what the vault does not. */
export function expectHonestEvents(events: readonly SavedCardsEvent[], saved: readonly SavedCard[]) {
  const inVault = saved.map(digits);
  const changes: string[] = [];
  for (const event of events) {
    if (event.type === 'card.added') {
      expect(inVault).toContain(digits(event.card));
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

/** One try of the customer's tells of each failure once; of one to read, for each time that it was asked for. */
export function expectErrorsOnce(events: readonly SavedCardsEvent[], sent: readonly Sent[]) {
  const errors = events.filter((event) => event.type === 'error');
  for (const { operation } of errors) {
    const isRead = operation === 'list' || operation === 'exchange';
    const asked = isRead ? sent.filter(({ step }) => step === operation).length : 0;
    const told = errors.filter((error) => error.operation === operation);
    expect(told.length, operation).toBeLessThanOrEqual(Math.max(1, asked));
  }
}

/** One try of the customer's changes a thing once: again only after a clear no. */
export function expectSentOnce(sent: readonly Sent[]) {
  for (const step of ['save', 'code', 'rename', 'default', 'delete'] as const) {
    expect(sent.filter((request) => request.step === step && !request.refused).length, step).toBeLessThanOrEqual(1);
  }
}

function digits({ payment_method_data, payment_method_type }: SavedCard): string {
  return payment_method_data?.card.last4_digits ?? payment_method_type;
}
