import { reduce, type Action } from './reduce.ts';
import type { State } from './state.ts';

/** The state of one widget, outside React, so that what happens after an `await` sees the state as it is then. */
export interface Store {
  get: () => State;
  dispatch: (action: Action) => void;
  /** Calls the listener after each change; returns the function that stops it. */
  subscribe: (listener: () => void) => () => void;
}

export function createStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      state = reduce(state, action);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
