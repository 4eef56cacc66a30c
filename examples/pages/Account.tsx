import { backendSource, SavedCards, type DeleteDecision, type SavedCard } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';

/** Asks your server which subscriptions the card pays for. */
async function subscriptionsOf({ payment_method_id }: SavedCard): Promise<{ name: string; overdue: boolean }[]> {
  const response = await fetch(`/api/subscriptions?card=${encodeURIComponent(payment_method_id ?? '')}`);
  return (await response.json()) as { name: string; overdue: boolean }[];
}

/** Called before the dialog opens. Refuses while a subscription is overdue, else lists what the card pays for. */
async function beforeDelete(card: SavedCard): Promise<DeleteDecision> {
  const subscriptions = await subscriptionsOf(card);
  const overdue = subscriptions.find((subscription) => subscription.overdue);
  if (overdue) return { allow: false, reason: `${overdue.name} is overdue. Settle it first.` };
  return { allow: true, lines: subscriptions.map(({ name }) => `Pays for ${name}`) };
}

/** The cards of an account. The subscriptions of a replaced card move to the new card. */
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
