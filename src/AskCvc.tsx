import type { SavedCard } from './card.ts';
import { cardName } from './describe.ts';
import { VaultForm, type VaultFormProps } from './VaultForm.tsx';

/** Asks for the security code of a saved card that is about to pay. */
export function AskCvc({ card, messages, ...form }: VaultFormProps & { card: SavedCard }) {
  return (
    <VaultForm
      {...form}
      messages={messages}
      title={messages.cvcTitle(cardName(card, messages))}
      labels={{ cvc: messages.securityCode }}
      submit={messages.useCode}
    />
  );
}
