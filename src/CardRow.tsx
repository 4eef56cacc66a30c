import type { ReactNode } from 'react';
import { expiryState } from './card.ts';
import { cardName, expiryText, networkName, rowSentence } from './describe.ts';
import type { Messages } from './messages/messages.ts';
import { NetworkMark } from './NetworkMark.tsx';
import { isSelectable, type Row } from './rows.ts';

export interface CardRowProps {
  row: Row;
  /** Shared by the radios of one list; `null` where nothing is chosen. */
  groupName: string | null;
  selected: boolean;
  /** Epoch milliseconds. */
  now: number;
  messages: Messages;
  locale: string;
  onSelect: (key: string) => void;
  onDelete: (key: string) => void;
  /** Shown below the row's own content. */
  children?: ReactNode;
}

/** One saved card: a native radio where cards are chosen, its sentence, and what can be done with it. */
export function CardRow({
  row,
  groupName,
  selected,
  now,
  messages,
  locale,
  onSelect,
  onDelete,
  children,
}: CardRowProps) {
  const { key, card, status, error } = row;
  const expiry = expiryState(card, now);
  const masked = card.payment_method_data?.card;
  const name = cardName(card, messages);
  const deleting = status === 'deleting';
  const expires = expiryText(card, expiry, messages, locale);

  const description = (
    <>
      <span className="saved-cards-hidden">{rowSentence(card, expiry, messages, locale)}</span>
      <NetworkMark card={card} />
      <span className="saved-cards-text" aria-hidden="true">
        <span className="saved-cards-name">
          {masked?.nick_name && <bdi className="saved-cards-nickname">{masked.nick_name}</bdi>}
          <span className="saved-cards-digits">
            {networkName(card, messages)}
            {masked?.last4_digits && (
              <>
                {' '}
                <bdi dir="ltr">•••• {masked.last4_digits}</bdi>
              </>
            )}
          </span>
          {card.is_default && <span className="saved-cards-badge">{messages.defaultCard}</span>}
        </span>
        {expires && <span className="saved-cards-expiry">{expires}</span>}
      </span>
    </>
  );

  return (
    <li className="saved-cards-row" data-state={status} data-expiry={expiry} data-selected={selected || undefined}>
      {groupName === null ? (
        <div className="saved-cards-choice">{description}</div>
      ) : (
        <label className="saved-cards-choice">
          <input
            type="radio"
            name={groupName}
            checked={selected}
            disabled={!isSelectable(row, now)}
            onChange={() => {
              onSelect(key);
            }}
          />
          {description}
        </label>
      )}
      <button
        type="button"
        className="saved-cards-button"
        data-kind="quiet"
        aria-label={deleting ? `${messages.deleting} ${name}` : messages.deleteNamed(name)}
        // Not disabled: the focus comes back here when the dialog closes.
        aria-disabled={deleting}
        onClick={() => {
          onDelete(key);
        }}
      >
        {deleting ? messages.deleting : messages.deleteCard}
      </button>
      {children}
      {error && (
        <p className="saved-cards-error">
          {messages.deleteFailed(name)} {messages.errors[error.code]}
        </p>
      )}
    </li>
  );
}
