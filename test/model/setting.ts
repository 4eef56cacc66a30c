import type { Surface } from '../../src/core/options.ts';
import type { Consent } from './sdk.ts';

/** What stays the same during a sequence. */
export interface Setting {
  source: 'backend' | 'session' | 'sessionWithoutIds';
  /** Not `guest`, which has no list to compare with the vault. */
  surface: Exclude<Surface, 'guest'>;
  /** Whether the host passes `selectedId` and follows every `card.selected`. */
  controlled: boolean;
  onBeforeDelete: 'absent' | 'yes' | 'no' | 'late' | 'throws';
  undoMs: 0 | 8_000;
  /** At a checkout; an account always saves. */
  saveCard: 'ask' | 'always';
  consent: Consent;
}
