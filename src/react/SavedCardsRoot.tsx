'use client';

import { useId, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { en } from '../locales/en.ts';
import type { Messages } from '../locales/types.ts';
import type { UseSavedCards } from './useSavedCards.ts';
import { cardName } from './parts/describe.ts';
import { useLostFocus } from './parts/useLostFocus.ts';
import { StateContext, useReady, useView, ViewContext, type ViewOptions, type View } from './context.ts';

export interface SavedCardsRootProps extends ViewOptions {
  /** What `useSavedCards` gave. */
  savedCards: UseSavedCards;
  children: ReactNode;
}

/**
 * The element that the parts live in: `CardList`, `CardRow`, `AddCard`, `DeleteDialog`, in an order and between markup
 * of your own. It carries `data-state` (`loading | failed | ready`), says what has happened to those who cannot see
 * it, and keeps the focus when what had it goes.
 */
export function SavedCardsRoot({ savedCards, children, className, ...looks }: SavedCardsRootProps) {
  const { state, settings, intents, rootRef } = savedCards;
  const view = useViewOf(settings, intents, looks);
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

function useViewOf(settings: UseSavedCards['settings'], intents: UseSavedCards['intents'], looks: ViewOptions): View {
  const groupName = useUniqueName();
  const { messages: overrides, locale = 'en', collapseAfter = 6, renderRowExtra, renderRowActions } = looks;
  const { source, surface, selectable, expired, expiringWithinDays, maxCards, now } = settings;
  const sameOverrides = useSame(overrides ?? NO_OVERRIDES);
  const messages = useMemo<Messages>(() => ({ ...en, ...sameOverrides }), [sameOverrides]);
  return useSame<View>({
    ...{ intents, messages, locale, collapseAfter, groupName },
    ...{ surface, selectable, expired, expiringWithinDays, maxCards, now },
    canEdit: source.update !== undefined,
    canSetDefault: source.setDefault !== undefined,
    ...(renderRowExtra && { renderRowExtra }),
    ...(renderRowActions && { renderRowActions }),
  });
}

/** Radios of one name are one group, and two roots that a server has rendered for one page get the same ids. */
function useUniqueName(): string {
  const id = useId();
  const [own] = useState(() => `${id}${String((groups += 1))}`);
  // While hydrating it has to be what the server has written.
  return useSyncExternalStore(
    never,
    () => own,
    () => id,
  );
}

let groups = 0;
const never = () => () => undefined;

const NO_OVERRIDES: Partial<Messages> = {};

/** The object of before while all its values are the same: a thousand rows need not draw again for a new wrapping. */
function useSame<Value extends object>(next: Value): Value {
  const [kept, keep] = useState(next);
  const names = Object.keys({ ...kept, ...next }) as (keyof Value)[];
  if (names.every((name) => Object.is(kept[name], next[name]))) return kept;
  keep(next);
  return next;
}

/** Always there: a live region that appears together with its text is not read. */
function Notice() {
  const { messages } = useView();
  const notice = useReady()?.notice;
  return (
    <p className="saved-cards-notice" role="status" data-notice={notice?.name}>
      {notice && messages.notices[notice.name](cardName(notice.card, messages))}
    </p>
  );
}
