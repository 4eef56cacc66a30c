'use client';

import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Intents } from '../core/actions/intents.ts';
import { assertOptions, settingsOf, type SavedCardsOptions, type Settings } from '../core/options.ts';
import type { State } from '../core/state/state.ts';
import { createWidget } from '../core/widget.ts';

/** What `useSavedCards` gives: the state, what can be asked for, and where the DOM events start. */
export interface UseSavedCards extends Intents {
  state: State;
  /** The options with their defaults. */
  settings: Settings;
  /** The functions alone, as one object that is the same in every render. */
  intents: Intents;
  /** Put it on the root element of your own markup, and the DOM events bubble from there. */
  rootRef: RefObject<HTMLDivElement | null>;
}

/**
 * The whole widget without its markup: state in, intents out. `SavedCards` is a view of this hook and nothing else.
 *
 * @throws SavedCardsError `invalid_option` while rendering, when an option cannot work
 */
export function useSavedCards(options: SavedCardsOptions): UseSavedCards {
  assertOptions(options);
  const rootRef = useRef<HTMLDivElement | null>(null);
  const [current, setWidget] = useState(() => createWidget(options));
  let widget = current;
  if (widget.key !== options.source.key) {
    widget = createWidget(options);
    setWidget(widget);
  }
  const { intents } = widget;
  const state = useSyncExternalStore(widget.store.subscribe, widget.store.get, widget.store.get);

  useEffect(function takeLatestOptions() {
    widget.update(options);
  });
  useEffect(
    function live() {
      return widget.start(() => rootRef.current);
    },
    [widget],
  );

  return { ...intents, intents, state, settings: settingsOf(options), rootRef };
}
