import type { Row } from '../../core/state/rows.ts';
import { cardName } from '../parts/describe.ts';
import { NetworkMark } from './NetworkMark.tsx';
import { useView } from '../context.ts';

/** A card that is being deleted. The time to undo is paused while the row is hovered or focused. */
export function DeletingRow({ row: { key, card, status } }: { row: Row }) {
  const { messages, intents } = useView();
  const name = cardName(card, messages);
  const pause = () => {
    intents.pauseUndo(key);
  };
  const resume = () => {
    intents.resumeUndo(key);
  };

  return (
    <li
      className="saved-cards-row"
      data-key={key}
      data-state={status}
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocus={pause}
      onBlur={resume}
    >
      <div className="saved-cards-choice">
        <NetworkMark card={card} />
        <span className="saved-cards-text">{messages.deleting(name)}</span>
      </div>
      {status === 'undoable' && (
        <div className="saved-cards-row-actions">
          <button
            type="button"
            className="saved-cards-button"
            data-kind="quiet"
            aria-label={messages.undoNamed(name)}
            onClick={() => {
              intents.undoDelete(key);
            }}
          >
            {messages.undo}
          </button>
        </div>
      )}
    </li>
  );
}
