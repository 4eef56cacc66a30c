'use client';

import { forwardRef, useImperativeHandle, type ReactNode } from 'react';
import type { SavedCardsError } from '../shared/errors.ts';
import type { PreparedPayment } from '../core/actions/preparePayment.ts';
import type { SavedCardsOptions } from '../core/options.ts';
import { isShown } from '../core/state/rows.ts';
import { useSavedCards, type UseSavedCards } from './useSavedCards.ts';
import { AddCard } from './forms/AddCard.tsx';
import { CardList } from './list/CardList.tsx';
import { DeleteDialog } from './dialogs/DeleteDialog.tsx';
import { Failed } from './parts/Failed.tsx';
import { SavedCardsRoot } from './SavedCardsRoot.tsx';
import { useView, type ViewOptions } from './context.ts';

/** Props of `SavedCards`: the options of `useSavedCards`, and what is about looks and words. */
export interface SavedCardsProps extends SavedCardsOptions, ViewOptions {
  /** Shown in the place of the words that nothing is saved yet. */
  renderEmpty?: () => ReactNode;
  /** Shown in the place of the widget's own words when the cards could not be listed. */
  renderError?: (error: SavedCardsError, retry: () => void) => ReactNode;
  /** Shown until the cards are there. */
  renderLoading?: () => ReactNode;
}

/** What a host can do with a mounted `SavedCards`, through its `ref`. */
export interface SavedCardsRef {
  /** Lists the cards again, for instance after a payment: a card whose first payment fails is gone from the vault. */
  refresh: () => void;
  /**
   * Makes the chosen card ready to be charged: asks for its security code where the vault wants one, and for a new
   * card where none is chosen. Always resolves: `ready` with what the backend charges, `cancelled`, or `failed`.
   */
  preparePayment: () => Promise<PreparedPayment>;
}

/**
 * The saved cards of one customer: see them, add one inside the vault's own inputs, choose, rename, replace, delete.
 *
 * Its root carries `data-state` (`loading | failed | ready`); import `hyperswitch-saved-cards/styles.css` once, or
 * bring your own styles. For a page without this markup see `useSavedCards`, and `SavedCardsRoot` for its parts.
 *
 * @throws SavedCardsError `invalid_option` while rendering, when a prop cannot work; it names the prop and the fix
 */
export const SavedCards = forwardRef<SavedCardsRef, SavedCardsProps>(function SavedCards(props, ref) {
  const savedCards = useSavedCards(inLanguage(props));
  const { refresh, preparePayment } = savedCards.intents;
  useImperativeHandle(ref, () => ({ refresh, preparePayment }), [refresh, preparePayment]);

  return (
    <SavedCardsRoot {...props} savedCards={savedCards}>
      <Content {...props} savedCards={savedCards} />
      <DeleteDialog />
    </SavedCardsRoot>
  );
});

type ContentProps = Pick<SavedCardsProps, 'renderEmpty' | 'renderError' | 'renderLoading'> & {
  savedCards: UseSavedCards;
};

function Content({ savedCards: { state, settings }, renderEmpty, renderError, renderLoading }: ContentProps) {
  const { messages, intents } = useView();
  const guest = settings.surface === 'guest';

  return (
    <>
      {!guest && (
        <h2 tabIndex={-1} className="saved-cards-title">
          {messages.title}
        </h2>
      )}
      {state.status === 'loading' && (renderLoading ? renderLoading() : <Loading />)}
      {state.status === 'failed' &&
        (renderError ? (
          renderError(state.error, intents.refresh)
        ) : (
          <Failed code={state.error.code} onRetry={intents.refresh} />
        ))}
      {state.status === 'ready' &&
        !guest &&
        !state.rows.some((row) => isShown(row, { now: settings.now(), expired: settings.expired })) &&
        state.task.name !== 'adding' &&
        (renderEmpty ? renderEmpty() : <p className="saved-cards-empty">{messages.empty}</p>)}
      <CardList />
      <AddCard />
    </>
  );
}

function Loading() {
  const { messages } = useView();
  return (
    <>
      <p className="saved-cards-hidden" role="status">
        {messages.loading}
      </p>
      <div className="saved-cards-skeleton" aria-hidden="true" />
    </>
  );
}

/** The vault's inputs speak the widget's language, unless the host chose one for them. */
function inLanguage({ locale, ...options }: SavedCardsProps): SavedCardsOptions {
  return locale === undefined ? options : { ...options, sdk: { locale, ...options.sdk } };
}
