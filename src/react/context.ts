import { createContext, useContext, type ReactNode } from 'react';
import type { SavedCard } from '../shared/card.ts';
import type { Intents } from '../core/actions/intents.ts';
import type { Messages } from '../locales/types.ts';
import type { Settings } from '../core/options.ts';
import type { Row } from '../core/state/rows.ts';
import type { ReadyState, State } from '../core/state/state.ts';

/** How the widget looks and what a host adds to it. Functions are best kept from one render to the next. */
export interface ViewOptions {
  /** Replaces single texts, or all of them for another language. @default English */
  messages?: Partial<Messages>;
  /** BCP 47 tag for dates, and for the vault's inputs. @default 'en', and the page's `lang` for the inputs */
  locale?: string;
  /** Added to the root, beside `saved-cards`. */
  className?: string;
  /** So many rows are shown at first, the rest behind a button. `Infinity` shows all. @default 6 */
  collapseAfter?: number;
  /** Shown in each row, below what the widget says of the card. */
  renderRowExtra?: (card: SavedCard) => ReactNode;
  /** Replaces what can be done with a card; `actions` are the widget's own buttons, to be put among yours. */
  renderRowActions?: (row: Row, actions: ReactNode) => ReactNode;
}

/** What the parts need beside the state. The same object while only the state changes, so that rows do not draw again. */
export interface View
  extends
    Pick<Settings, 'surface' | 'selectable' | 'expired' | 'expiringWithinDays' | 'maxCards' | 'now'>,
    Pick<ViewOptions, 'renderRowExtra' | 'renderRowActions'> {
  intents: Intents;
  /** What the source can do. */
  canEdit: boolean;
  canSetDefault: boolean;
  messages: Messages;
  locale: string;
  collapseAfter: number;
  /** Shared by the radios of the list. */
  groupName: string;
}

export const ViewContext = createContext<View | null>(null);
export const StateContext = createContext<State | null>(null);

/** What a part needs beside the state. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error('[saved-cards] Put this part inside <SavedCardsRoot savedCards={useSavedCards(…)}>.');
  return view;
}

/** The state once there is a list; `null` before, and after a failed load. */
export function useReady(): ReadyState | null {
  const state = useContext(StateContext);
  return state?.status === 'ready' ? state : null;
}
