'use client';

import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Intents } from '../core/actions/intents.ts';
import { assertOptions, settingsOf, type SavedCardsOptions, type Settings } from '../core/options.ts';
import type { State } from '../core/state/state.ts';
import { createWidget } from '../core/widget.ts';
import { ownOf } from '../shared/ownOf.ts';

/** What `useSavedCards` returns: the state, the intents, and a ref for the root element. */
export interface UseSavedCards extends Intents {
  state: State;
  /** The options with their defaults. */
  settings: Settings;
  /** The functions as one object, which is the same in every render. */
  intents: Intents;
  /** Set it on the root element of your own markup: the DOM events are dispatched there and bubble. */
  rootRef: RefObject<HTMLDivElement | null>;
}

/**
 * The whole widget without markup: it returns the state to show and the functions to call. `SavedCards` is a view of
 * this hook and nothing else.
 *
 * @throws SavedCardsError `invalid_option` while rendering, when an option cannot work
 */
export function useSavedCards(given: SavedCardsOptions): UseSavedCards {
  const options = ownOf(given);
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
    function startWidget() {
      return widget.start(() => rootRef.current);
    },
    [widget],
  );

  return { ...intents, intents, state, settings: settingsOf(options), rootRef };
}
