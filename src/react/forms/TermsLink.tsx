import { useView } from '../context.ts';

/** A link to the shop's terms. It opens a new tab, because what is typed would be lost with this page. */
export function TermsLink() {
  const { messages, termsUrl } = useView();
  return (
    termsUrl && (
      <a className="saved-cards-link" href={termsUrl} target="_blank" rel="noopener noreferrer">
        {messages.termsLink}
      </a>
    )
  );
}
