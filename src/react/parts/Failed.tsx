import type { SavedCardsErrorCode } from '../../shared/errors.ts';
import { useView } from '../context.ts';

/** The text of an error, and a button to try again. */
export function Failed({ code, onRetry }: { code: SavedCardsErrorCode; onRetry: () => void }) {
  const { messages } = useView();
  return (
    <div className="saved-cards-failed">
      <p className="saved-cards-error" role="alert">
        {messages.errors[code]}
      </p>
      <button type="button" className="saved-cards-button" onClick={onRetry}>
        {messages.retry}
      </button>
    </div>
  );
}
