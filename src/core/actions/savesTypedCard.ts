import type { Settings } from '../options.ts';
import { taskOf, type State } from '../state/state.ts';

/**
 * Whether the card that is typed in the open form is to be saved. A card that replaces a saved one always is. A security code
 * belongs to a card that is saved already.
 */
export function savesTypedCard(state: State, { saveCard }: Pick<Settings, 'saveCard'>): boolean {
  const adding = taskOf(state, 'adding');
  if (!adding) return true;
  return saveCard === 'always' || (saveCard === 'ask' && adding.draft.save);
}
