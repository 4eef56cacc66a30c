import { screen, waitFor, within } from '@testing-library/react';
import type { SavedCard } from 'hyperswitch-saved-cards';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { askToDelete, rowNames } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

const now = () => Date.UTC(2026, 10, 15);

function renderCard(card: SavedCard, props: Parameters<typeof renderWidget>[1] = {}) {
  return renderWidget(createWorld(), { initialCards: [card], now, ...props });
}

it('renderRowExtra: its content is shown, and read after the sentence of the row', () => {
  renderCard(savedCard({ payment_method_id: 'pm_1' }), {
    renderRowExtra: ({ payment_method_id }) => <em>Plan of {payment_method_id}</em>,
  });
  const row = screen.getByRole('listitem');
  expect(row.textContent).toMatch(/^Visa ending in 4242, Expires March 2030.*Plan of pm_1/);
  expect(within(row).getByText('Plan of pm_1').closest('[aria-hidden], label')).toBeNull();
});

it('renderRowExtra: no empty element is left for a card without extra content', () => {
  const { container } = renderCard(savedCard(), { renderRowExtra: () => null });
  expect(container.querySelector('.saved-cards-extra')).toBeNull();
});

it.each([
  [undefined, 'Expires soon: December 2026'],
  [30, 'Expires December 2026'],
  [47, 'Expires soon: December 2026'],
  [0, 'Expires December 2026'],
])('expiringWithinDays=%s reads "%s"', (expiringWithinDays, words) => {
  const card = savedCard({}, { expiry_month: '12', expiry_year: '26' });
  renderCard(card, expiringWithinDays === undefined ? {} : { expiringWithinDays });
  expect(rowNames()).toEqual([`Visa ending in 4242, ${words}`]);
});

it('the default card has a visible badge and is named in the sentence of the row', () => {
  renderCard(savedCard({ is_default: true }));
  expect(rowNames()).toEqual([expect.stringMatching(/, Default$/)]);
  expect(document.querySelector('.saved-cards-badge')?.textContent).toBe('Default');
});

it.each([null, 'Galactic', 'constructor', 'toString', '<b>'])(
  'the card network %s gets a neutral mark without text',
  (network) => {
    renderCard(savedCard({}, { card_network: network }));
    const mark = document.querySelector<HTMLElement>('.saved-cards-mark');
    expect(mark?.dataset['network']).toBe('unknown');
    expect(mark?.textContent).toBe('');
    expect(rowNames()).toEqual([expect.stringContaining(`${network ?? 'Card'} ending in 4242`)]);
  },
);

it('an unknown payment method is called by the vault’s name for it', () => {
  const unknown = { payment_method_type: 'cash_voucher', payment_method_subtype: 'constructor' };
  renderCard(savedCard({ ...unknown, payment_method_data: null }));
  expect(rowNames()).toEqual(['constructor']);
});

it.each([
  ['255 characters without a gap', 'W'.repeat(255)],
  ['255 characters in words', 'For the holidays '.repeat(15)],
  ['emoji', '👩‍👩‍👧‍👦🏴‍☠️💳'.repeat(12)],
  ['right-to-left text', 'بطاقة السفر '.repeat(10)],
  ['markup', '<img src=x onerror="throw 1"><b>Bold</b><script>throw 2</script>'],
])('a nickname of %s is shown as plain text and fits into 320 pixels', async (_what, nick_name) => {
  const card = savedCard({}, { nick_name });
  const { container, user } = renderCard(card, { surface: 'account', renderRowExtra: () => 'Streaming Plus' });
  container.style.width = '320px';
  expect(document.querySelector('.saved-cards-nickname')?.textContent).toBe(nick_name);
  expect(rowNames()).toEqual([`${nick_name}, Visa ending in 4242, Expires March 2030`]);
  expect(tooWide(container)).toEqual([]);
  expect(container.querySelector('img, script, b')).toBeNull();

  const dialog = await askToDelete(user, 'Visa ending in 4242');
  const name = dialog.getByText((_text, element) => element?.className === 'saved-cards-nickname');
  expect(name.textContent).toBe(nick_name);
  expect(tooWide(screen.getByRole('alertdialog'))).toEqual([]);
});

it('a right-to-left nickname runs from the right, and the digits after it from the left', () => {
  renderCard(savedCard({}, { nick_name: 'بطاقة السفر' }));
  const [nickname, digits] = document.querySelectorAll('bdi');
  expect(nickname && getComputedStyle(nickname).direction).toBe('rtl');
  expect(digits && getComputedStyle(digits).direction).toBe('ltr');
});

/** The elements that reach beyond the left or right edge of `root`. */
function tooWide(root: HTMLElement): string[] {
  const { left, right } = root.getBoundingClientRect();
  return [...root.querySelectorAll('*')]
    .filter((element) => !element.classList.contains('saved-cards-hidden'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.right > right + 1 || box.left < left - 1))
    .map(({ element }) => element.className);
}

it('the event card.expiring is emitted once, for the card that expires soon and no other', async () => {
  const card = savedCard({ payment_method_id: 'pm_1' }, { expiry_month: '12', expiry_year: '26' });
  const gone = savedCard({ payment_method_id: 'pm_old' }, { expiry_year: '2020' });
  const { told } = renderWidget(createWorld(), {
    initialCards: [card, savedCard({ payment_method_id: 'pm_2' }), gone],
    now,
  });
  await waitFor(() => expect(told('card.expiring')).toHaveLength(1));
  expect(told('card.expiring')).toEqual([
    expect.objectContaining({ initiator: 'vault', payment_method_id: 'pm_1', card }),
  ]);
});
