import { isRecord } from '../../../shared/isRecord.ts';

type Row = Record<string, unknown>;

const rowChanges = {
  null_network: (card: Row): Row => ({ ...card, card_network: null }),
  unknown_network: (card: Row): Row => ({ ...card, card_network: 'Galactic' }),
  two_digit_year: ({ expiry_year, ...card }: Row): Row => ({
    ...card,
    expiry_year: typeof expiry_year === 'string' ? expiry_year.slice(-2) : null,
  }),
  null_holder: (card: Row): Row => ({ ...card, card_holder_name: null }),
};

/** A fault that changes the cards of a list. */
export type RowFault = keyof typeof rowChanges;

/** Whether the value is the name of a fault that changes the cards of a list. */
export function isRowFault(value: unknown): value is RowFault {
  return typeof value === 'string' && Object.hasOwn(rowChanges, value);
}

/** The list with every card changed. */
export async function changeRows(response: Response, faults: readonly RowFault[]): Promise<Response> {
  const body: unknown = await response.json();
  const list = isRecord(body) ? body : {};
  const rows = list['customer_payment_methods'];
  const changed = Array.isArray(rows) ? rows.map((row: unknown) => changeRow(row, faults)) : rows;
  return Response.json({ ...list, customer_payment_methods: changed }, { headers: response.headers });
}

function changeRow(row: unknown, faults: readonly RowFault[]): unknown {
  if (!isRecord(row) || !isRecord(row['payment_method_data'])) return row;
  const { card } = row['payment_method_data'];
  if (!isRecord(card)) return row;
  return { ...row, payment_method_data: { card: faults.reduce((now, fault) => rowChanges[fault](now), card) } };
}
