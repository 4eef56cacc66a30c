import { screen, waitFor } from '@testing-library/react';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { expect, it } from 'vitest';
import { renderWidget } from '../../support/renderWidget.tsx';

const thousand = Array.from({ length: 1_000 }, (_, index) =>
  savedCard({ payment_method_id: `pm_${String(index)}` }, { last4_digits: String(index).padStart(4, '0') }),
);
// Not by role: Testing Library needs longer to find a role among a thousand rows than the rest of the test takes.
const radios = () => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];

it('a list of a thousand cards is drawn, and its last card can be chosen', async () => {
  const { user, told } = renderWidget(createWorld(), { initialCards: thousand, collapseAfter: Infinity });
  expect(radios()).toHaveLength(1_000);
  const last = radios().at(-1);
  if (last) await user.click(last);
  expect(radios().filter(({ checked }) => checked)).toEqual([last]);
  await waitFor(() => expect(told('card.selected')).toHaveLength(2));
  expect(told('card.selected').at(-1)).toMatchObject({
    payment_method_id: 'pm_999',
    previous_payment_method_id: 'pm_0',
  });
});

it('a list of a thousand cards shows six at first, and all of them after "Show all"', async () => {
  const { user } = renderWidget(createWorld(), { initialCards: thousand });
  expect(radios()).toHaveLength(6);
  await user.click(screen.getByRole('button', { name: 'Show all 1000' }));
  expect(radios()).toHaveLength(1_000);
  expect(document.activeElement).toBe(radios()[6]);
});
