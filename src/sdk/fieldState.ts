import { isRecord } from '../shared/isRecord.ts';
import type { FieldState } from './types.ts';

/** What is known of a card field, from the events that the SDK emits for it. */
interface FieldWatch {
  /** The handlers, by the name of their event. */
  handlers: Readonly<Record<'focus' | 'blur' | 'change', (payload: unknown) => void>>;
  /** After a refused submit: marks the field if it is not valid, or if the SDK names it. */
  refuse: (isNamed: boolean) => void;
}

/**
 * Decides when a field is marked as wrong. The newest SDK shows no mistake by itself, so it is left to the page: a
 * customer who is still typing is not disturbed, one who has left a field is.
 *
 * @param onState called at each change, always with the same object
 */
export function watchField(onState: (state: FieldState) => void): FieldWatch {
  const state: FieldState = { focused: false, empty: true, invalid: false };
  let isValid = false;

  function set(change: Partial<FieldState>) {
    onState(Object.assign(state, change));
  }

  return {
    handlers: {
      focus: () => {
        set({ focused: true });
      },
      blur: () => {
        // A field that a submit has found empty stays marked while the customer passes it by.
        set({ focused: false, invalid: !isValid && (state.invalid || !state.empty) });
      },
      change: (payload) => {
        const { empty, valid, complete } = isRecord(payload) ? payload : {};
        const wasEmpty = state.empty;
        isValid = (valid ?? complete) === true;
        // The mark of an empty field would be wrong for one that has its first digit.
        set({ empty: empty === true, invalid: state.invalid && !isValid && wasEmpty === (empty === true) });
      },
    },
    refuse(isNamed) {
      set({ invalid: isNamed || !isValid });
    },
  };
}
