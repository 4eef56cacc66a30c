import { createContext, useContext, type ReactNode } from 'react';
import type { SavedCard } from '../shared/card.ts';
import type { Intents } from '../core/actions/intents.ts';
import type { Messages } from '../locales/types.ts';
import type { Settings } from '../core/options.ts';
import type { Row } from '../core/state/rows.ts';
import type { ReadyState, State } from '../core/state/state.ts';

/** Options of the view. Pass the same functions in every render, so that the rows do not render again. */
export interface ViewOptions {
  /** Texts that replace the English ones: a few of them, or all for another language. @default English */
  messages?: Partial<Messages>;
  /** BCP 47 tag for dates, and for the vault's inputs. @default 'en', and the page's `lang` for the inputs */
  locale?: string;
  /** Class name added to the root element, beside `saved-cards`. */
  className?: string;
  /** The number of rows that are shown before the button "Show all" is clicked. `Infinity` shows all. @default 6 */
  collapseAfter?: number;
  /** Shown in each row, below the text of the card. */
  renderRowExtra?: (card: SavedCard) => ReactNode;
  /** Replaces the buttons of a row; `actions` are the widget's own buttons, to be placed among yours. */
  renderRowActions?: (row: Row, actions: ReactNode) => ReactNode;
}

/**
 * What the parts need beside the state. It stays the same object while only the state changes, so that memoised rows
 * skip rendering.
 */
export interface View
  extends
    Pick<Settings, 'surface' | 'selectable' | 'expired' | 'expiringWithinDays' | 'maxCards' | 'saveCard' | 'now'>,
    Record<'renderRowExtra', ViewOptions['renderRowExtra']>,
    Record<'renderRowActions', ViewOptions['renderRowActions']> {
  intents: Intents;
  /** Where the customer can read the shop's terms. */
  termsUrl: string | undefined;
  /** Whether the source can change names. */
  canEdit: boolean;
  /** Whether the source can change the default card. */
  canSetDefault: boolean;
  messages: Messages;
  locale: string;
  collapseAfter: number;
  /** The `name` of the radios. */
  groupName: string;
}

export const ViewContext = createContext<View | null>(null);
export const StateContext = createContext<State | null>(null);
ViewContext.displayName = 'SavedCardsView';
StateContext.displayName = 'SavedCardsState';

/** The view of the surrounding `SavedCardsRoot`. */
export function useView(): View {
  const view = useContext(ViewContext);
  return view ?? outsideOfRoot();
}

/** The state once the list is loaded; `null` before that, and when loading failed. */
export function useReady(): ReadyState | null {
  const state = useContext(StateContext) ?? outsideOfRoot();
  return state.status === 'ready' ? state : null;
}

function outsideOfRoot(): never {
  throw new Error('[saved-cards] Put this part inside <SavedCardsRoot savedCards={useSavedCards(…)}>.');
}
