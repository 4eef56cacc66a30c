import { backendSource, SavedCards, type DeleteDecision, type SavedCard } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';

/** What your server knows of a card: the subscriptions that it pays for. */
async function subscriptionsOf({ payment_method_id }: SavedCard): Promise<{ name: string; overdue: boolean }[]> {
  const response = await fetch(`/api/subscriptions?card=${encodeURIComponent(payment_method_id ?? '')}`);
  return (await response.json()) as { name: string; overdue: boolean }[];
}

/** Asked before the dialog opens: no while money is owed, else with a word about what the card pays for. */
async function beforeDelete(card: SavedCard): Promise<DeleteDecision> {
  const subscriptions = await subscriptionsOf(card);
  const overdue = subscriptions.find((subscription) => subscription.overdue);
  if (overdue) return { allow: false, reason: `${overdue.name} is overdue. Settle it first.` };
  return { allow: true, lines: subscriptions.map(({ name }) => `Pays for ${name}`) };
}

/** The cards of an account. What a replaced card paid for moves to the new one. */
export function Account() {
  return (
    <SavedCards
      surface="account"
      source={backendSource('/api/saved-cards')}
      onBeforeDelete={beforeDelete}
      onCardReplaced={({ payment_method_id, previous_payment_method_id }) => {
        const move = { from: previous_payment_method_id, to: payment_method_id };
        void fetch('/api/subscriptions/move', { method: 'POST', body: JSON.stringify(move) });
      }}
      maxCards={10}
    />
  );
}
