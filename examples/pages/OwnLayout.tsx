import { AddCard, backendSource, CardList, DeleteDialog, SavedCardsRoot, useSavedCards } from 'hyperswitch-saved-cards';
import 'hyperswitch-saved-cards/styles.css';

/** The widget's parts inside your own markup. */
export function OwnLayout() {
  const savedCards = useSavedCards({ source: backendSource('/api/saved-cards') });

  return (
    <SavedCardsRoot savedCards={savedCards}>
      <h2>How do you want to pay?</h2>
      <AddCard />
      {savedCards.state.status === 'failed' && (
        <button type="button" onClick={savedCards.refresh}>
          Your cards cannot be shown. Try again
        </button>
      )}
      <CardList />
      <DeleteDialog />
    </SavedCardsRoot>
  );
}
