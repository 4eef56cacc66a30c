import type { CardChanges, SavedCard } from '../../shared/card.ts';
import type { Consent } from '../../shared/consent.ts';
import type { SavedCardsError } from '../../shared/errors.ts';
import type { Problem } from './rows.ts';
import type { AddDraft, FormState } from './state.ts';

/** Something that happened, for the reducer. */
export type Action =
  | { type: 'loadStarted' }
  | { type: 'loadFailed'; error: SavedCardsError }
  | { type: 'cardsLoaded'; cards: readonly SavedCard[] }
  | { type: 'cardSelected'; key: string | null }
  | { type: 'cardIdentified'; key: string; payment_method_id: string }
  | { type: 'addOpened' }
  | { type: 'draftChanged'; draft: Partial<AddDraft> }
  | { type: 'replaceOpened'; key: string }
  | { type: 'cvcAsked'; key: string }
  | { type: 'formReady'; layout: FormState['layout'] }
  | { type: 'formSubmitted' }
  | { type: 'formRefused'; error: SavedCardsError }
  | { type: 'formFailed'; error: SavedCardsError }
  | { type: 'formClosed' }
  | {
      type: 'cardAdded';
      card: SavedCard;
      cards: readonly SavedCard[];
      duplicate: boolean;
      cvcHeldUntil: number;
      consent: Consent | null;
    }
  | { type: 'cvcUsed'; key: string }
  | { type: 'checkStarted'; key: string }
  | { type: 'checkCancelled'; key: string }
  | { type: 'refused'; key: string; problem: Problem }
  | { type: 'deleteAsked'; key: string; lines: readonly string[] }
  | { type: 'deleteCancelled' }
  | { type: 'deleteConfirmed'; key: string }
  | { type: 'deleteUndone'; key: string }
  | { type: 'deleteStarted'; key: string }
  | { type: 'cardDeleted'; key: string }
  | { type: 'cardReplaced'; key: string; by: string }
  | { type: 'editOpened'; key: string }
  | { type: 'editSubmitted' }
  | { type: 'editRefused'; error: SavedCardsError }
  | { type: 'editClosed' }
  | { type: 'cardUpdated'; key: string; changes: CardChanges }
  | { type: 'defaultStarted'; key: string }
  | { type: 'defaultChanged'; key: string };
