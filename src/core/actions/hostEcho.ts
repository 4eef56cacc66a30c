import type { Initiator } from '../events/events.ts';

/**
 * A controlled host passes the id of every `card.selected` event back as `selectedId`. This remembers the ids that were
 * emitted, so that such an echo is not taken for a selection by the host and announced again.
 */
interface HostEcho {
  /** Call it when a `card.selected` event is posted, and the function that it returns when that event is emitted. */
  expect: (initiator: Initiator) => (payment_method_id: string | null) => void;
  /** Whether this `selectedId` is an echo. If it is, the event that it echoes and all earlier ones are forgotten. */
  receive: (selectedId: string | null) => boolean;
  /** Forgets every emitted id, because a host that does not control the selection echoes nothing. */
  reset: () => void;
}

export function createHostEcho(): HostEcho {
  /** The ids that were emitted and have not come back yet, oldest first; `null` is no card. */
  let emitted: (string | null)[] = [];
  /** The number of events that are posted but not emitted yet. */
  let inFlight = 0;

  return {
    expect(initiator) {
      // The host has its own selection already. But while an earlier event is in flight, the host first takes over that
      // one, and then its own selection comes back the same way.
      if (initiator === 'host' && inFlight + emitted.length === 0) return () => undefined;
      inFlight += 1;
      return (payment_method_id) => {
        inFlight -= 1;
        emitted.push(payment_method_id);
      };
    },
    receive(selectedId) {
      const index = emitted.indexOf(selectedId);
      emitted = emitted.slice(index + 1);
      return index >= 0;
    },
    reset() {
      emitted = [];
    },
  };
}
