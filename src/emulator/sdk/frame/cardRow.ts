import { make } from './make.ts';
import type { FrameText } from './text.ts';

/** A saved card as the management element shows it. */
export interface Row {
  token: string;
  network: string;
  last4: string;
  expiryMonth: string;
  expiryYear: string;
  holder: string;
  nickname: string;
}

/** Reads the browser's list. Any other answer counts as an empty list. */
export function readRows(body: Record<string, unknown> | null): Row[] {
  const rows = body?.['customer_payment_methods'];
  return Array.isArray(rows) ? (rows as ListRow[]).map(readRow) : [];
}

interface ListRow {
  payment_method_token: string;
  payment_method_data?: { card?: Partial<Record<string, string | null>> | null } | null;
}

function readRow({ payment_method_token, payment_method_data }: ListRow): Row {
  const card = payment_method_data?.card ?? {};
  return {
    token: payment_method_token,
    network: card['card_network'] ?? 'Card',
    last4: card['last4_digits'] ?? '',
    expiryMonth: card['expiry_month'] ?? '',
    expiryYear: card['expiry_year'] ?? '',
    holder: card['card_holder_name'] ?? '',
    nickname: card['nick_name'] ?? '',
  };
}

interface RowActions {
  select: () => void;
  save: (names: { card_holder_name: string; nick_name: string }) => void;
  remove: () => void;
}

/** One card that can be selected, with its buttons, or the form that edits its names. */
export function createCardRow(
  row: Row,
  isSelected: boolean,
  words: FrameText['management'],
  actions: RowActions,
): HTMLLIElement {
  const name = `${row.network} •••• ${row.last4}`;
  const item = make('li');
  showCard();

  function showCard() {
    const expiry = `${row.expiryMonth}/${row.expiryYear.slice(-2)}${isShownExpired(row) ? ` (${words.expired})` : ''}`;
    const names = [row.nickname, row.holder].filter(Boolean).join(', ');
    item.replaceChildren(
      make(
        'label',
        {},
        make('input', { type: 'radio', name: 'card', checked: isSelected, onchange: actions.select }),
        [name, expiry, names].filter(Boolean).join(' · '),
      ),
      make(
        'div',
        {},
        make('button', {
          type: 'button',
          ariaLabel: `${words.edit} ${name}`,
          textContent: words.edit,
          onclick: showForm,
        }),
        make('button', {
          type: 'button',
          ariaLabel: `${words.delete} ${name}`,
          textContent: words.delete,
          onclick: actions.remove,
        }),
      ),
    );
  }

  function showForm() {
    const nickname = make('input', { className: 'Input', name: 'nickname', value: row.nickname });
    const holder = make('input', { className: 'Input', name: 'holder', value: row.holder });
    const form = make(
      'form',
      { ariaLabel: `${words.edit} ${name}` },
      make('label', {}, words.nickname, nickname),
      make('label', {}, words.holder, holder),
      make(
        'div',
        {},
        make('button', { textContent: words.save }),
        make('button', { type: 'button', textContent: words.cancel, onclick: showCard }),
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      actions.save({ card_holder_name: holder.value, nick_name: nickname.value });
    });
    item.replaceChildren(form);
    nickname.focus();
  }

  return item;
}

/** As wrong as in the real element: already true in the card's last month, never true for two-digit years. */
function isShownExpired({ expiryMonth, expiryYear }: Row): boolean {
  return expiryYear.length === 4 && new Date(`${expiryYear}-${expiryMonth}`) < new Date();
}
