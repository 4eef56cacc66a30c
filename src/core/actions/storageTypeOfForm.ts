import type { StorageType } from '../../shared/card.ts';
import type { SaveCard, Settings } from '../options.ts';
import { taskOf, type AddDraft, type State } from '../state/state.ts';

/** Whether a new card is to be saved, as far as the shop's option and the customer's choice go. */
export function savesCard(saveCard: SaveCard, { save }: Pick<AddDraft, 'save'>): boolean {
  return saveCard === 'always' || (saveCard === 'ask' && save);
}

/**
 * The kind of session that the open form needs: a card that is not to be saved needs a volatile one. A card that replaces a
 * saved one is always saved. A CVC belongs to a card that is saved already.
 */
export function storageTypeOfForm(state: State, { saveCard }: Pick<Settings, 'saveCard'>): StorageType {
  const adding = taskOf(state, 'adding');
  return !adding || savesCard(saveCard, adding.draft) ? 'persistent' : 'volatile';
}
