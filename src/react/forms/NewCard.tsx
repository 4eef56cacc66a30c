import type { FormState, Task } from '../../core/state/state.ts';
import { TextField } from './TextField.tsx';
import { useView } from '../context.ts';
import { VaultForm } from './VaultForm.tsx';

interface NewCardProps {
  form: FormState & Extract<Task, { name: 'adding' }>;
  takesFocus: boolean;
  cancellable: boolean;
}

/** The form for a new card: the vault's inputs, a nickname, and whether it becomes the default card. */
export function NewCard({ form, takesFocus, cancellable }: NewCardProps) {
  const { messages, intents, surface, canEdit, canSetDefault } = useView();
  const { draft, error } = form;
  const isSaved = surface !== 'guest';

  return (
    <VaultForm
      form={form}
      title={isSaved ? messages.addTitle : messages.guestTitle}
      note={messages.addNote}
      labels={{ number: messages.cardNumber, expiry: messages.expiryDate, cvc: messages.securityCode }}
      submit={isSaved ? messages.saveCard : messages.useCard}
      onSubmit={intents.submitAdd}
      onRetry={intents.openAdd}
      takesFocus={takesFocus}
      cancellable={cancellable}
      // A guest pays with the host's own button, which submits this form too.
      primary={isSaved}
    >
      {isSaved && canEdit && (
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
    </VaultForm>
  );
}
