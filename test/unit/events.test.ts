import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import { expect, it, vi } from 'vitest';
import { deliver } from '../../src/core/events/deliver.ts';
import { createOutbox } from '../../src/core/events/outbox.ts';

const loaded = (): SavedCardsEvent => ({ type: 'cards.loaded', version: 1, initiator: 'vault', cards: [] });
const failed = (): SavedCardsEvent => ({
  type: 'error',
  version: 1,
  initiator: 'vault',
  code: 'network',
  operation: 'list',
  retryable: true,
});

it('an event is delivered to onEvent and then to the handler of its type', () => {
  const calls: string[] = [];
  deliver(loaded(), { onEvent: () => calls.push('any'), onCardsLoaded: () => calls.push('loaded') }, null);
  expect(calls).toEqual(['any', 'loaded']);
});

it('if a handler of the host throws, the error is reported and the other handlers are still called', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const mistake = new Error('of the host');
  const onError = vi.fn();
  deliver(
    failed(),
    {
      onEvent: () => {
        throw mistake;
      },
      onError,
    },
    null,
  );
  expect(reported).toHaveBeenCalledExactlyOnceWith(mistake);
  expect(onError).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

it('the outbox sends earlier events when it opens, and later ones at once', async () => {
  const sent: string[] = [];
  const outbox = createOutbox(({ type }) => sent.push(type));
  outbox.post(loaded());
  expect(sent).toEqual([]);
  outbox.open();
  await vi.waitFor(() => {
    expect(sent).toEqual(['cards.loaded']);
  });
  outbox.post(failed());
  expect(sent).toEqual(['cards.loaded', 'error']);
});

it('the outbox keeps the order when an event has to wait for its data', async () => {
  const sent: string[] = [];
  const outbox = createOutbox(({ type }) => sent.push(type));
  outbox.open();
  let arrive: ((event: SavedCardsEvent) => void) | undefined;
  outbox.post(new Promise((resolve) => (arrive = resolve)));
  outbox.post(failed());
  expect(sent).toEqual([]);
  arrive?.(loaded());
  await vi.waitFor(() => {
    expect(sent).toEqual(['cards.loaded', 'error']);
  });
});
