import {
  AddCard,
  CardRow,
  DeleteDialog,
  SavedCardsRoot,
  useSavedCards,
  type Row,
  type SavedCardsProps,
} from 'hyperswitch-saved-cards';

/** An account page with two lists, composed of the widget's parts. */
export function CardWallet(options: SavedCardsProps) {
  const savedCards = useSavedCards(options);
  const { state } = savedCards;
  const rows = state.status === 'ready' ? state.rows : [];
  const isCard = ({ card }: Row) => card.payment_method_type === 'card';

  return (
    <SavedCardsRoot savedCards={savedCards}>
      <Rows title="Cards" rows={rows.filter(isCard)} />
      <AddCard />
      <Rows title="Other ways to pay" rows={rows.filter((row) => !isCard(row))} />
      <DeleteDialog />
    </SavedCardsRoot>
  );
}

function Rows({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="saved-cards-list" aria-label={title}>
        {rows.map((row) => (
          <CardRow key={row.key} row={row} />
        ))}
      </ul>
    </section>
  );
}
