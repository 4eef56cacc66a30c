import type { Credentials } from './api/data/credentials.ts';
import type { Install } from './api/data/install.ts';
import type { SeededCustomers } from './api/data/seed.ts';
import type { Fault } from './api/faults/faults.ts';

/** Options of `createEmulator`. */
export interface EmulatorOptions {
  /** The emulator's clock, in epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Settings of the Hyperswitch that the emulator is like. Default: the newest version, set up for the widget. */
  install?: Partial<Install>;
}

/** One call that the emulator received. */
export interface RecordedRequest {
  readonly method: string;
  /** The path without the query. */
  readonly path: string;
  /** The answer's status; `null` while there is no answer, and where a fault lost it. */
  readonly status: number | null;
}

/** A local Hyperswitch: customers, vault and payments in memory, for test cards only. */
export interface Emulator {
  /**
   * The whole API, CORS included, with the signature of the global `fetch`. The host of the URL is ignored.
   * Rejects as `fetch` does: with a `TypeError` where the network is lost, with the signal's reason when aborted.
   */
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** The only keys that it accepts. */
  readonly credentials: Readonly<Credentials>;
  /** Ids of the customers that exist from the start. */
  readonly customers: SeededCustomers;
  /** Its clock, in epoch milliseconds. Sessions, tokens, CVCs and volatile cards expire by it. */
  readonly clock: { now: () => number; advance: (ms: number) => void };
  /** Faults that happen to the next calls. */
  readonly faults: { add: (fault: Fault) => void; clear: () => void };
  /** Every call without preflights, oldest first: for asserting what was sent. */
  readonly requests: readonly RecordedRequest[];
  /** Restores the state of the start: cards, sessions, faults, requests and clock. */
  reset: () => void;
}
