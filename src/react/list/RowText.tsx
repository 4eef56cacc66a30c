import type { ExpiryState, SavedCard } from '../../shared/card.ts';
import { expiryText, networkName } from '../parts/describe.ts';
import { NetworkMark } from './NetworkMark.tsx';
import { useView } from '../context.ts';

/** The visible text of a card. Screen readers get `rowSentence` instead. */
export function RowText({ card, expiry }: { card: SavedCard; expiry: ExpiryState }) {
  const { messages, locale } = useView();
  const { nick_name, last4_digits } = card.payment_method_data?.card ?? {};
  const expires = expiryText(card, expiry, messages, locale);

  return (
    <>
      <NetworkMark card={card} />
      <span className="saved-cards-text" aria-hidden="true">
        <span className="saved-cards-name">
          {nick_name && <bdi className="saved-cards-nickname">{nick_name}</bdi>}
          <span className="saved-cards-digits">
            {networkName(card, messages)}
            {last4_digits && (
              <>
                {' '}
                <bdi dir="ltr">•••• {last4_digits}</bdi>
              </>
            )}
          </span>
          {card.is_default && <span className="saved-cards-badge">{messages.defaultCard}</span>}
          {card.storage_type === 'volatile' && <span className="saved-cards-badge">{messages.notSaved}</span>}
        </span>
        {expires && <span className="saved-cards-expiry">{expires}</span>}
      </span>
    </>
  );
}
