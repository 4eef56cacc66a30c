import type { SavedCard } from '../../shared/card.ts';
import type { FormState, Task } from '../../core/state/state.ts';
import { cardName } from '../parts/describe.ts';
import { ConsentNote } from './ConsentNote.tsx';
import { useView } from '../context.ts';
import { VaultForm } from './VaultForm.tsx';

type Replacing = FormState & Extract<Task, { name: 'replacing' }>;

/** The form for a new card that replaces a saved one, in its row. */
export function ReplaceCard({ form, card }: { form: Replacing; card: SavedCard }) {
  const { messages, intents } = useView();
  return (
    <VaultForm
      form={form}
      title={messages.replaceTitle(cardName(card, messages))}
      note={messages.replaceNote}
      labels={{ number: messages.cardNumber, expiry: messages.expiryDate, cvc: messages.cvc }}
      submit={messages.saveCard}
      words={messages.saveConsent}
      onSubmit={intents.submitReplace}
      onRetry={() => {
        intents.openReplace(form.key);
      }}
    >
      <ConsentNote />
    </VaultForm>
  );
}
