import type { Order } from './api.ts';
import { money } from './money.ts';

/** The items and their prices. Both come from the backend. */
export function OrderSummary({ order }: { order: Order }) {
  const { items, currency } = order;
  return (
    <section className="summary" aria-labelledby="summary">
      <h2 id="summary">Your order</h2>
      <ul role="list">
        {items.map(({ name, amount }) => (
          <li key={name}>
            <ItemMark name={name} />
            <span>{name}</span>
            <span>{money({ amount, currency })}</span>
          </li>
        ))}
      </ul>
      <p className="total">
        <span>Total</span>
        <strong>{money(order)}</strong>
      </p>
    </section>
  );
}

const drawings: Record<string, string> = {
  'Enamel mug': 'M5 7h10v9a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3zM15 9h2a2.5 2.5 0 0 1 0 6h-2',
  Notebook: 'M7 4h10a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H7zM7 4v16M10.5 8.5h4M4.5 8H7M4.5 12H7M4.5 16H7',
  'Desk lamp': 'M8 20h8M12 20v-3l-4-6 5-6M10 3.5 17 8l-2.5 3z',
};

function ItemMark({ name }: { name: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name] ?? 'M5 8h14v11H5zM8 8a4 4 0 0 1 8 0'} />
    </svg>
  );
}
