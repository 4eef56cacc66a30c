import { useId, useLayoutEffect, useRef } from 'react';
import type { SavedCard } from './card.ts';
import { cardName } from './describe.ts';
import type { Messages } from './messages/messages.ts';
import { NetworkMark } from './NetworkMark.tsx';

export interface DeleteDialogProps {
  card: SavedCard;
  messages: Messages;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks, with the card's name, whether to delete it. A native modal dialog; the focus starts on keeping the card. */
export function DeleteDialog({ card, messages, onConfirm, onCancel }: DeleteDialogProps) {
  const nickname = card.payment_method_data?.card.nick_name;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);

  useLayoutEffect(function showModal() {
    const element = dialog.current;
    element?.showModal();
    keep.current?.focus();
    // Closing before React takes the element away is what gives the focus back to the button that opened it.
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="saved-cards-dialog"
      role="alertdialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <p className="saved-cards-name">
        <NetworkMark card={card} />
        {nickname && <bdi className="saved-cards-nickname">{nickname}</bdi>}
      </p>
      <h3 id={`${id}title`}>{messages.deleteTitle(cardName(card, messages))}</h3>
      <p id={`${id}text`}>{messages.deleteText}</p>
      <div className="saved-cards-actions">
        <button type="button" className="saved-cards-button" ref={keep} onClick={onCancel}>
          {messages.keepCard}
        </button>
        <button type="button" className="saved-cards-button" data-kind="danger" onClick={onConfirm}>
          {messages.deleteCard}
        </button>
      </div>
    </dialog>
  );
}
