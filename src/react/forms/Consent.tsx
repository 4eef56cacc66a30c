import type { AddDraft } from '../../core/state/state.ts';
import { useView, type View } from '../context.ts';

/** The words by which a form asks for consent to its card being saved; they are kept as evidence. Empty where none is asked. */
export function consentWords({ saveCard, messages }: Pick<View, 'saveCard' | 'messages'>): string {
  if (saveCard === 'ask') return messages.saveForLater;
  return saveCard === 'always' ? messages.saveConsent : '';
}

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

/** The text that says what pressing the button of the form means. */
export function ConsentNote() {
  const { messages } = useView();
  return (
    <p className="saved-cards-muted">
      {messages.saveConsent} <TermsLink />
    </p>
  );
}

/** In a tab of its own, because what is typed would be lost with this page. */
function TermsLink() {
  const { messages, termsUrl } = useView();
  return (
    termsUrl && (
      <a className="saved-cards-link" href={termsUrl} target="_blank" rel="noopener noreferrer">
        {messages.termsLink}
      </a>
    )
  );
}
