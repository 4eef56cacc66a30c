import type { AddDraft } from '../../core/state/state.ts';
import { useView } from '../context.ts';
import { TermsLink } from './TermsLink.tsx';

interface ConsentBoxProps {
  draft: AddDraft;
  disabled: boolean;
  /** Whether the card has to be typed again, because the choice was changed. */
  typeAgain: boolean;
  onChange: (save: boolean) => void;
}

/** The box that a customer ticks where they are asked. It is never ticked beforehand, because that would be no consent. */
export function ConsentBox({ draft, disabled, typeAgain, onChange }: ConsentBoxProps) {
  const { messages } = useView();
  return (
    <div className="saved-cards-consent">
      <label className="saved-cards-check">
        <input
          type="checkbox"
          checked={draft.save}
          disabled={disabled}
          onChange={(event) => {
            onChange(event.target.checked);
          }}
        />
        {messages.saveForLater}
      </label>
      <TermsLink />
      {typeAgain && (
        <p className="saved-cards-muted" role="status">
          {messages.typeAgain}
        </p>
      )}
    </div>
  );
}
