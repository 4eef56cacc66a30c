import type { StorageType } from '../shared/card.ts';
import { createSessionKeeper } from './sessionKeeper.ts';

/** Keeps one session for each kind of card: a card of a `volatile` session is never saved. */
export function createSessionKeepers(create: (signal: AbortSignal, storage_type: StorageType) => Promise<unknown>) {
  const keepers = {
    persistent: createSessionKeeper((signal) => create(signal, 'persistent')),
    volatile: createSessionKeeper((signal) => create(signal, 'volatile')),
  };
  return {
    ...keepers,
    session: (signal: AbortSignal, storage_type: StorageType) => keepers[storage_type].get(signal),
    dropSession: () => {
      keepers.persistent.drop();
      keepers.volatile.drop();
    },
  };
}
