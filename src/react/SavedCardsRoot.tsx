'use client';

import { useId, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { en } from '../locales/en.ts';
import type { Messages } from '../locales/types.ts';
import type { UseSavedCards } from './useSavedCards.ts';
import { cardName } from './parts/describe.ts';
import { useLostFocus } from './parts/useLostFocus.ts';
import { StateContext, useReady, useView, ViewContext, type ViewOptions, type View } from './context.ts';
import { ownOf } from '../shared/ownOf.ts';

export interface SavedCardsRootProps extends ViewOptions {
  /** What `useSavedCards` returned. */
  savedCards: UseSavedCards;
  children: ReactNode;
}

/**
 * The root element of the parts `CardList`, `CardRow`, `AddCard` and `DeleteDialog`, in your own order and between your
 * own markup. It has `data-state` (`loading | failed | ready`), announces to screen readers what has happened, and moves
 * the focus when the element that had it is removed.
 */
export function SavedCardsRoot(props: SavedCardsRootProps) {
  const { savedCards, children, className, ...viewOptions } = ownOf(props);
  const { state, settings, intents, rootRef } = savedCards;
  const view = useViewOf(settings, intents, viewOptions);
  useLostFocus(rootRef, state);

  return (
    <ViewContext.Provider value={view}>
      <StateContext.Provider value={state}>
        <div
          ref={rootRef}
          className={['saved-cards', className].filter(Boolean).join(' ')}
          data-state={state.status}
          data-surface={settings.surface}
          aria-busy={state.status === 'loading'}
        >
          {children}
          <Notice />
        </div>
      </StateContext.Provider>
    </ViewContext.Provider>
  );
}

function useViewOf(
  settings: UseSavedCards['settings'],
  intents: UseSavedCards['intents'],
  viewOptions: ViewOptions,
): View {
  const groupName = useUniqueName();
  const {
    messages: overrides,
    locale = 'en',
    collapseAfter = 6,
    renderRowExtra,
    renderRowActions,
  } = ownOf(viewOptions);
  const { source, surface, selectable, expired, expiringWithinDays, maxCards, saveCard, terms, now } = settings;
  const sameOverrides = useSame(overrides ?? NO_OVERRIDES);
  const messages = useMemo<Messages>(() => ({ ...en, ...sameOverrides }), [sameOverrides]);
  return useSame<View>({
    ...{ intents, messages, locale, collapseAfter, groupName },
    ...{ surface, selectable, expired, expiringWithinDays, maxCards, saveCard, now },
    termsUrl: terms.url,
    canEdit: source.update !== undefined,
    canSetDefault: source.setDefault !== undefined,
    renderRowExtra,
    renderRowActions,
  });
}

/**
 * Radios with the same name form one group. `useId` alone is not enough, because two roots that a server rendered
 * separately for one page get the same ids.
 */
function useUniqueName(): string {
  const id = useId();
  const [own] = useState(() => `${id}${String((groups += 1))}`);
  // While hydrating, the name has to be the one that the server has rendered.
  return useSyncExternalStore(
    never,
    () => own,
    () => id,
  );
}

let groups = 0;
const never = () => () => undefined;

const NO_OVERRIDES: Partial<Messages> = {};

/** Returns the previous object while it is shallowly equal, so that memoised rows skip rendering. */
function useSame<Value extends object>(next: Value): Value {
  const [kept, keep] = useState(next);
  const names = Object.keys({ ...kept, ...next }) as (keyof Value)[];
  if (names.every((name) => Object.is(kept[name], next[name]))) return kept;
  keep(next);
  return next;
}

/** Always rendered, because screen readers do not read a live region that appears together with its text. */
function Notice() {
  const { messages } = useView();
  const notice = useReady()?.notice;
  return (
    <p className="saved-cards-notice" role="status" data-notice={notice?.name}>
      {notice && messages.notices[notice.name](cardName(notice.card, messages))}
    </p>
  );
}
