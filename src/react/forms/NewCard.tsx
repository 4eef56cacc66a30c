import { useCallback, useRef, useState } from 'react';
import { savesCard } from '../../core/actions/storageTypeOfForm.ts';
import type { FormState, Task } from '../../core/state/state.ts';
import { ConsentBox } from './ConsentBox.tsx';
import { ConsentNote } from './ConsentNote.tsx';
import { consentWords } from './consentWords.ts';
import { TextField } from './TextField.tsx';
import { useView } from '../context.ts';
import { VaultForm } from './VaultForm.tsx';

interface NewCardProps {
  form: FormState & Extract<Task, { name: 'adding' }>;
  takesFocus: boolean;
  cancellable: boolean;
}

/** The form for a new card: whether it is saved, the vault's inputs, a nickname, and whether it becomes the default card. */
export function NewCard({ form, takesFocus, cancellable }: NewCardProps) {
  const view = useView();
  const { messages, intents, surface, saveCard, canEdit, canSetDefault } = view;
  const { draft, error, phase } = form;
  const isGuest = surface === 'guest';
  const isSaved = savesCard(saveCard, draft);

  const isTyped = useRef(false);
  const [typeAgain, setTypeAgain] = useState(false);

  const noteTyped = useCallback((now: boolean) => {
    isTyped.current = now;
    if (now) setTypeAgain(false);
  }, []);

  function chooseToSave(save: boolean) {
    if (isTyped.current) setTypeAgain(true);
    intents.changeDraft({ save });
  }

  return (
    <VaultForm
      form={form}
      title={isGuest ? messages.guestTitle : messages.addTitle}
      note={messages.addNote}
      // Asked before the card is typed, because another choice empties the vault's inputs.
      lead={
        saveCard === 'ask' && (
          <ConsentBox draft={draft} disabled={phase === 'saving'} typeAgain={typeAgain} onChange={chooseToSave} />
        )
      }
      onTyped={noteTyped}
      words={consentWords(view)}
      labels={{ number: messages.cardNumber, expiry: messages.expiryDate, cvc: messages.cvc }}
      submit={isSaved ? messages.saveCard : messages.useCard}
      onSubmit={intents.submitAdd}
      onRetry={intents.openAdd}
      takesFocus={takesFocus}
      cancellable={cancellable}
      // A guest pays with the host's own button, which submits this form too.
      primary={!isGuest}
    >
      {/* The management element asks for a nickname itself. */}
      {isSaved && canEdit && form.layout === 'fields' && (
        <TextField
          label={messages.nicknameOptional}
          value={draft.nick_name}
          error={error?.code === 'card_number_in_name' ? error : null}
          onChange={(nick_name) => {
            intents.changeDraft({ nick_name });
          }}
          onEnter={intents.submitAdd}
        />
      )}
      {isSaved && canSetDefault && (
        <label className="saved-cards-check">
          <input
            type="checkbox"
            checked={draft.make_default}
            onChange={(event) => {
              intents.changeDraft({ make_default: event.target.checked });
            }}
          />
          {messages.useAsDefault}
        </label>
      )}
      {saveCard === 'always' && <ConsentNote />}
    </VaultForm>
  );
}
