import type { Action } from './action.ts';
import { reduce } from './reduce.ts';
import type { State } from './state.ts';

/** The state of one widget. It is kept outside React, so that an action reads the current state after an `await`. */
export interface Store {
  get: () => State;
  dispatch: (action: Action) => void;
  /** Calls the listener after each action; returns the function that unsubscribes it. */
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
