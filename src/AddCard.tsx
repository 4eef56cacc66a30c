import { VaultForm, type VaultFormProps } from './VaultForm.tsx';

/** The form for a new card. */
export function AddCard({ messages, ...form }: VaultFormProps) {
  return (
    <VaultForm
      {...form}
      messages={messages}
      title={messages.addTitle}
      note={messages.addNote}
      labels={{ number: messages.cardNumber, expiry: messages.expiryDate, cvc: messages.securityCode }}
      submit={messages.saveCard}
    />
  );
}
