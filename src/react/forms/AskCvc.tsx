import type { SavedCard } from '../../shared/card.ts';
import type { FormState } from '../../core/state/state.ts';
import { cardName } from '../parts/describe.ts';
import { useView } from '../context.ts';
import { VaultForm } from './VaultForm.tsx';

/** The form for the CVC of a saved card, in its row, before a payment. */
export function AskCvc({ form, card }: { form: FormState; card: SavedCard }) {
  const { messages, intents } = useView();
  return (
    <VaultForm
      form={form}
      title={messages.cvcTitle(cardName(card, messages))}
      labels={{ cvc: messages.cvc }}
      submit={messages.useCard}
      onSubmit={intents.submitCvc}
      onRetry={() => void intents.preparePayment()}
    />
  );
}
