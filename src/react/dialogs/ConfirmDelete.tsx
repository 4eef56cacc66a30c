import { useId, useLayoutEffect, useRef, useState } from 'react';
import { isBeingDeleted, type Row } from '../../core/state/rows.ts';
import { canBeDefault, expiryState } from '../../shared/card.ts';
import { cardName } from '../parts/describe.ts';
import { NetworkMark } from '../list/NetworkMark.tsx';
import { useReady, useView } from '../context.ts';

interface ConfirmDeleteProps {
  row: Row;
  /** Lines that the host adds. */
  lines: readonly string[];
}

/** A native modal dialog. The focus starts on the button that keeps the card. */
export function ConfirmDelete({ row: { key, card }, lines }: ConfirmDeleteProps) {
  const { messages, intents } = useView();
  const nextDefaults = useNextDefaults(key, card.is_default);
  const [chosen, setChosen] = useState<string | null>(null);
  // The list may change while the dialog is open, so the chosen card may be gone. The empty key is "None".
  const nextDefault =
    chosen === '' ? '' : ((nextDefaults.find((other) => other.key === chosen) ?? nextDefaults[0])?.key ?? '');
  const nickname = card.payment_method_data?.card.nick_name;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);

  useLayoutEffect(function showModal() {
    const element = dialog.current;
    element?.showModal();
    keep.current?.focus();
    // A dialog that is closed before React removes it gives the focus back to the button that opened it.
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="saved-cards-dialog"
      data-key={key}
      role="alertdialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={(event) => {
        event.preventDefault();
        intents.cancelDelete();
      }}
    >
      <p className="saved-cards-name">
        <NetworkMark card={card} />
        {nickname && <bdi className="saved-cards-nickname">{nickname}</bdi>}
      </p>
      <h3 id={`${id}title`}>{messages.deleteTitle(cardName(card, messages))}</h3>
      <div id={`${id}text`}>
        {lines.length > 0 && (
          <ul className="saved-cards-lines">
            {lines.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        )}
        <p>{messages.deleteText}</p>
      </div>
      {nextDefaults.length > 0 && (
        <label className="saved-cards-field">
          <span className="saved-cards-label">{messages.nextDefault}</span>
          <select className="saved-cards-box" value={nextDefault} onChange={(event) => setChosen(event.target.value)}>
            {nextDefaults.map((other) => (
              <option key={other.key} value={other.key}>
                {cardName(other.card, messages)}
              </option>
            ))}
            <option value="">{messages.noDefault}</option>
          </select>
        </label>
      )}
      <div className="saved-cards-actions">
        <button type="button" className="saved-cards-button" ref={keep} onClick={intents.cancelDelete}>
          {messages.keepCard}
        </button>
        <button
          type="button"
          className="saved-cards-button"
          data-kind="danger"
          onClick={() => {
            intents.confirmDelete(nextDefault || null);
          }}
        >
          {messages.deleteCard}
        </button>
      </div>
    </dialog>
  );
}

/** The cards that can become the default card instead of the row with this key. */
function useNextDefaults(key: string, isDefault: boolean): readonly Row[] {
  const { canSetDefault, now } = useView();
  const rows = useReady()?.rows ?? [];
  if (!isDefault || !canSetDefault) return [];
  return rows.filter(
    (row) =>
      row.key !== key && !isBeingDeleted(row) && canBeDefault(row.card) && expiryState(row.card, now()) !== 'expired',
  );
}
