'use client';

import { forwardRef, useEffect, useId, useImperativeHandle, useRef } from 'react';
import { AddCard } from './AddCard.tsx';
import { AskCvc } from './AskCvc.tsx';
import { CardList } from './CardList.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import type { PreparedPayment } from './flows/prepare.ts';
import { cardName } from './describe.ts';
import { en } from './messages/en.ts';
import type { Messages } from './messages/messages.ts';
import type { SavedCardsOptions } from './options.ts';
import { findRow, type Notice, type State } from './state.ts';
import { useSavedCards } from './useSavedCards.ts';

/** Props of `SavedCards`: the options of `useSavedCards`, and what is about looks and words. */
export interface SavedCardsProps extends SavedCardsOptions {
  /** Replaces single texts, or all of them for another language. @default English */
  messages?: Partial<Messages>;
  /** BCP 47 tag for dates, and for the vault's inputs. @default 'en', and the page's `lang` for the inputs */
  locale?: string;
  /** Added to the root, beside `saved-cards`. */
  className?: string;
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
 * The saved cards of one customer: see them, add one inside the vault's own inputs, choose one, delete one.
 *
 * Its root carries `data-state` (`loading | failed | ready`); import `hyperswitch-saved-cards/styles.css` once, or
 * bring your own styles. For a page without this markup see `useSavedCards`.
 *
 * @throws SavedCardsError `invalid_option` while rendering, when a prop cannot work; it names the prop and the fix
 */
export const SavedCards = forwardRef<SavedCardsRef, SavedCardsProps>(function SavedCards(
  { messages: overrides, locale, className, ...options },
  ref,
) {
  const { state, rootRef, ...intents } = useSavedCards(locale === undefined ? options : inLanguage(options, locale));
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const messages: Messages = { ...en, ...overrides };
  const now = (options.now ?? Date.now)();
  const task = state.status === 'ready' ? state.task : null;
  const confirming = state.status === 'ready' ? findRow(state, state.confirmingKey) : null;

  const { refresh, preparePayment } = intents;
  useImperativeHandle(ref, () => ({ refresh, preparePayment }), [refresh, preparePayment]);
  const formProps = {
    messages,
    mountCapture: intents.mountCapture,
    focusField: intents.focusField,
    onCancel: intents.closeForm,
  };
  useLostFocus(state, () => addButton.current ?? heading.current);

  return (
    <div
      ref={rootRef}
      className={['saved-cards', className].filter(Boolean).join(' ')}
      data-state={state.status}
      data-surface={options.surface ?? 'checkout'}
      aria-busy={state.status === 'loading'}
    >
      <h2 id={id} ref={heading} tabIndex={-1} className="saved-cards-title">
        {messages.title}
      </h2>

      {state.status === 'loading' && (
        <>
          <p className="saved-cards-hidden" role="status">
            {messages.loading}
          </p>
          <div className="saved-cards-skeleton" aria-hidden="true" />
        </>
      )}

      {state.status === 'failed' && (
        <div className="saved-cards-failed">
          <p className="saved-cards-error" role="alert">
            {messages.errors[state.error.code]}
          </p>
          <button type="button" className="saved-cards-button" onClick={intents.refresh}>
            {messages.retry}
          </button>
        </div>
      )}

      {state.status === 'ready' && (
        <>
          {state.rows.length === 0 && state.task.name !== 'adding' && (
            <p className="saved-cards-empty">{messages.empty}</p>
          )}
          {state.rows.length > 0 && (
            <CardList
              rows={state.rows}
              selectable={options.surface !== 'account'}
              selectedKey={state.selectedKey}
              labelledBy={id}
              now={now}
              messages={messages}
              locale={locale ?? 'en'}
              onSelect={intents.select}
              onDelete={intents.requestDelete}
              renderBelow={(row) =>
                task?.name === 'asking_cvc' &&
                task.key === row.key && (
                  <AskCvc
                    key={task.attempt}
                    form={task}
                    card={row.card}
                    onSubmit={intents.submitCvc}
                    onRetry={() => void preparePayment()}
                    {...formProps}
                  />
                )
              }
            />
          )}
          {state.task.name === 'adding' ? (
            <AddCard
              key={state.task.attempt}
              form={state.task}
              onSubmit={intents.submitAdd}
              onRetry={intents.openAdd}
              {...formProps}
            />
          ) : (
            <button
              type="button"
              ref={addButton}
              className="saved-cards-button saved-cards-add"
              onClick={intents.openAdd}
            >
              {messages.addCard}
            </button>
          )}
        </>
      )}

      {confirming && (
        <DeleteDialog
          card={confirming.card}
          messages={messages}
          onConfirm={intents.confirmDelete}
          onCancel={intents.cancelDelete}
        />
      )}

      {/* Always there: a live region that appears together with its text is not read. */}
      <p className="saved-cards-notice" role="status">
        {state.status === 'ready' && state.notice && noticeText(state.notice, messages)}
      </p>
    </div>
  );
});

/** The vault's inputs speak the widget's language, unless the host chose one for them. */
function inLanguage(options: SavedCardsOptions, locale: string): SavedCardsOptions {
  return { ...options, vault: { locale, ...options.vault } };
}

function noticeText(notice: Notice, messages: Messages): string {
  const name = cardName(notice.card, messages);
  switch (notice.name) {
    case 'card_added':
      return messages.added(name);
    case 'card_known':
      return messages.known(name);
    case 'card_deleted':
      return messages.deleted(name);
    case 'delete_failed':
      return messages.deleteFailed(name);
  }
}

/** When what had the focus has gone from the page (a form, a deleted row), the focus goes to a sensible place. */
function useLostFocus(state: State, next: () => HTMLElement | null): void {
  const task = state.status === 'ready' ? state.task.name : null;
  const rows = state.status === 'ready' ? state.rows.length : 0;
  const before = useRef({ task, rows });

  useEffect(
    function keepFocus() {
      const gone = (before.current.task !== 'none' && task === 'none') || rows < before.current.rows;
      before.current = { task, rows };
      if (gone && document.activeElement === document.body) next()?.focus();
    },
    [task, rows, next],
  );
}
