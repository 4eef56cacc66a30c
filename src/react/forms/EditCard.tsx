import { useEffect, useId, useRef, useState } from 'react';
import type { SavedCard } from '../../shared/card.ts';
import { hasCardNumber } from '../../shared/cardNumber.ts';
import type { Edit } from '../../core/state/state.ts';
import { cardName } from '../parts/describe.ts';
import { TextField } from './TextField.tsx';
import { useView } from '../context.ts';
import { useEscape } from './useEscape.ts';

/** The form for the names of a card, in its row. */
export function EditCard({ card, edit: { key, phase, error } }: { card: SavedCard; edit: Edit }) {
  const { messages, intents } = useView();
  const masked = card.payment_method_data?.card;
  const [nickname, setNickname] = useState(masked?.nick_name ?? '');
  const [holder, setHolder] = useState(masked?.card_holder_name ?? '');
  const [submitted, setSubmitted] = useState('');
  // The error belongs to the field that was wrong when the form was submitted. It must not jump to the other field while
  // the customer corrects the text.
  const isInHolder = error?.code === 'card_number_in_name' && !hasCardNumber(submitted);
  const id = useId();
  const form = useRef<HTMLDivElement>(null);
  const save = () => {
    setSubmitted(nickname);
    intents.submitEdit({ nick_name: nickname, card_holder_name: holder });
  };

  useEscape(form, phase === 'saving' ? null : intents.closeEdit);

  useEffect(function startTyping() {
    form.current?.querySelector('input')?.focus();
  }, []);

  return (
    // Not a form element: the host may render the widget inside its own form, and forms cannot be nested.
    <div
      ref={form}
      role="form"
      className="saved-cards-form"
      data-phase={phase}
      aria-labelledby={id}
      aria-busy={phase === 'saving'}
    >
      <h3 id={id}>{messages.editTitle(cardName(card, messages))}</h3>
      <div className="saved-cards-fields">
        <TextField
          label={messages.nickname}
          value={nickname}
          onChange={setNickname}
          onEnter={save}
          error={isInHolder ? null : error}
        />
        <TextField
          label={messages.holder}
          value={holder}
          autoComplete="cc-name"
          onChange={setHolder}
          onEnter={save}
          error={isInHolder ? error : null}
        />
      </div>
      <div className="saved-cards-actions">
        <button
          type="button"
          className="saved-cards-button"
          data-kind="quiet"
          onClick={() => {
            intents.closeEdit();
            intents.openReplace(key);
          }}
        >
          {messages.replaceInstead}
        </button>
        <button type="button" className="saved-cards-button" disabled={phase === 'saving'} onClick={intents.closeEdit}>
          {messages.cancel}
        </button>
        <button
          type="button"
          className="saved-cards-button"
          data-kind="primary"
          aria-disabled={phase === 'saving'}
          onClick={save}
        >
          {phase === 'saving' ? messages.saving : messages.saveChanges}
        </button>
      </div>
    </div>
  );
}
