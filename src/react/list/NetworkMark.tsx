import type { SavedCard } from '../../shared/card.ts';

/** Short marks in plain letters, because the logos of networks are trademarks with rules of their own. */
const MARKS = new Map(
  Object.entries({
    Visa: 'VISA',
    Mastercard: 'MC',
    AmericanExpress: 'AMEX',
    Discover: 'DISC',
    DinersClub: 'DC',
    JCB: 'JCB',
    UnionPay: 'UP',
    RuPay: 'RuPay',
    Maestro: 'MAE',
    CartesBancaires: 'CB',
    Interac: 'INT',
    paypal: 'PP',
  }),
);

/** A small card with the network's mark, or a neutral one. Hidden from screen readers, which read the row's text. */
export function NetworkMark({ card }: { card: SavedCard }) {
  const network = card.payment_method_data?.card.card_network ?? card.payment_method_subtype ?? '';
  const mark = MARKS.get(network);
  return (
    <span className="saved-cards-mark" data-network={mark ? network : 'unknown'} aria-hidden="true">
      {mark}
    </span>
  );
}
