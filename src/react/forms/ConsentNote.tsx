import { useView } from '../context.ts';
import { TermsLink } from './TermsLink.tsx';

/** The text that says what pressing the button of the form means. */
export function ConsentNote() {
  const { messages } = useView();
  return (
    <p className="saved-cards-muted">
      {messages.saveConsent} <TermsLink />
    </p>
  );
}
