'use client';

import { forwardRef, useImperativeHandle, type ReactNode } from 'react';
import type { SavedCardsError } from '../shared/errors.ts';
import type { PreparedPayment, PreparePaymentOptions } from '../core/actions/preparePayment.ts';
import type { SavedCardsOptions } from '../core/options.ts';
import { isShown } from '../core/state/rows.ts';
import { useSavedCards, type UseSavedCards } from './useSavedCards.ts';
import { AddCard } from './forms/AddCard.tsx';
import { CardList } from './list/CardList.tsx';
import { DeleteDialog } from './dialogs/DeleteDialog.tsx';
import { Failed } from './parts/Failed.tsx';
import { SavedCardsRoot } from './SavedCardsRoot.tsx';
import { useView, type ViewOptions } from './context.ts';
import { ownOf } from '../shared/ownOf.ts';

/** Props of `SavedCards`: the options of `useSavedCards`, and those of the view. */
export interface SavedCardsProps extends SavedCardsOptions, ViewOptions {
  /** Shown instead of the text that nothing is saved yet. */
  renderEmpty?: () => ReactNode;
  /** Shown instead of the widget's own text when the cards could not be listed. */
  renderError?: (error: SavedCardsError, retry: () => void) => ReactNode;
  /** Shown until the cards are loaded, instead of a placeholder. */
  renderLoading?: () => ReactNode;
}

/** The functions of a mounted `SavedCards`, through its `ref`. */
export interface SavedCardsRef {
  /** Lists the cards again, for instance after a payment. */
  refresh: () => void;
  /**
   * Makes the selected card ready to be charged. Opens the form for its CVC where `requireCvc` asks for it, and
   * the form for a new card where no card is selected. Always resolves: `ready` with what the backend charges,
   * `cancelled`, `failed`, or `joined` where a call was pending already, which is the one that becomes `ready`. `usePay`
   * calls it for you.
   */
  preparePayment: (options?: PreparePaymentOptions) => Promise<PreparedPayment>;
  /**
   * Shows in the row of a card that a payment with it was declined; `message` says why, in words for the customer. The card
   * stays listed. An id that is not listed is ignored.
   */
  showDecline: (payment_method_id: string, message?: string) => void;
}

/**
 * The saved cards of one customer, who can choose, add, rename, replace and delete them. New cards are typed into the
 * vault's own inputs.
 *
 * The root element has `data-state` (`loading | failed | ready`). Import `hyperswitch-saved-cards/styles.css` once, or
 * write your own styles. For your own markup see `useSavedCards`; for an own layout of the parts, `SavedCardsRoot`.
 *
 * @throws SavedCardsError `invalid_option` while rendering, when a prop cannot work; it names the prop and the fix
 */
export const SavedCards = forwardRef<SavedCardsRef, SavedCardsProps>(function SavedCards(given, ref) {
  const props = ownOf(given);
  const savedCards = useSavedCards(withSdkLocale(props));
  const { refresh, preparePayment, showDecline } = savedCards.intents;
  useImperativeHandle(ref, () => ({ refresh, preparePayment, showDecline }), [refresh, preparePayment, showDecline]);

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

function Content(props: ContentProps) {
  const { savedCards, renderEmpty, renderError, renderLoading } = ownOf(props);
  const { state, settings } = savedCards;
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

/** The vault's inputs use the locale of the widget, unless `sdk.locale` is set. */
function withSdkLocale(props: SavedCardsProps): SavedCardsOptions {
  const { locale, sdk } = props;
  return locale === undefined ? props : { ...props, sdk: { locale, ...sdk } };
}
