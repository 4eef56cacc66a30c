import { screen, waitFor } from '@testing-library/react';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openForm, saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

async function openedForm(props: Parameters<typeof renderWidget>[1] = {}) {
  const widget = renderWidget(createWorld('withOne'), props);
  await openForm(widget.user);
  return widget;
}

const frame = (title: string) => screen.getByTitle(title);
const input = (title: string) => page.frameLocator(page.elementLocator(frame(title))).getByRole('textbox');

/** The words below a field, through the frame that they describe. */
const wordsOf = (title: string) =>
  document.getElementById(frame(title).getAttribute('aria-describedby') ?? '')?.textContent;

const isMarked = (title: string) => frame(title).closest('[data-invalid]') !== null;

describe('a mistake in a field of the vault', () => {
  it('is said below the field when the customer has left it, and not before', async () => {
    await openedForm();
    await input('Card number').fill('4242 4242 4242 4241');
    expect([wordsOf('Card number'), isMarked('Card number')]).toEqual(['', false]);
    await input('Expiry date').click();
    await waitFor(() => expect(wordsOf('Card number')).toBe('Card number is not valid.'));
    expect(isMarked('Card number')).toBe(true);

    await input('Card number').fill('4242 4242 4242 4242');
    await waitFor(() => expect(wordsOf('Card number')).toBe(''));
    expect(isMarked('Card number')).toBe(false);
  });

  it('is not said of a field that is only passed by', async () => {
    await openedForm();
    await input('Security code').click();
    await input('Card number').click();
    await input('Security code').click();
    expect(['Card number', 'Security code'].map(wordsOf)).toEqual(['', '']);
  });

  it('is said of empty fields too once the form is submitted, until something is typed in them', async () => {
    const { user } = await openedForm();
    await saveCard(user);
    await waitFor(() => expect(wordsOf('Security code')).toBe('Security code is missing.'));
    expect(wordsOf('Card number')).toBe('Card number is missing.');
    await input('Card number').click();
    await userEvent.keyboard('4');
    await waitFor(() => expect(wordsOf('Card number')).toBe(''));
    await input('Expiry date').click();
    await waitFor(() => expect(wordsOf('Card number')).toBe('Card number is not valid.'));
  });

  it('moves the focus to the first field that is wrong when the form is submitted', async () => {
    const { user } = await openedForm();
    await typeCard({ number: '4242 4242 4242 4242', expiry: '13 / 30', cvc: '1' });
    await saveCard(user);
    await waitFor(() => expect(document.activeElement).toBe(frame('Expiry date')));
    expect(wordsOf('Card number')).toBe('');
    expect(wordsOf('Expiry date')).toBe('Expiry date is not valid.');
    expect(wordsOf('Security code')).toBe('Security code is not valid.');
  });

  it('is said in the language of the widget, which the frames are named in as well', async () => {
    const { user, rerenderWith } = await openedForm();
    rerenderWith({
      messages: {
        cardNumber: 'Kartennummer',
        saveCard: 'Karte speichern',
        fieldMissing: (label) => `${label} fehlt.`,
      },
    });
    await user.click(screen.getByRole('button', { name: 'Karte speichern' }));
    await waitFor(() => expect(wordsOf('Kartennummer')).toBe('Kartennummer fehlt.'));
  });
});

it('the SDK’s own titles of its frames are replaced by ours whenever it sets them', async () => {
  await openedForm();
  const number = screen.getByTitle<HTMLIFrameElement>('Card number');
  number.title = 'Orca Payment Element Frame';
  await waitFor(() => expect(number.title).toBe('Card number'));
});

it('the vault’s frames are removed while their boxes are still in the page, also when the widget is unmounted', async () => {
  const { user, unmount } = await openedForm();
  const boxesAtRemoval: boolean[] = [];
  const observer = new MutationObserver((records) => {
    for (const { removedNodes } of records) {
      for (const node of removedNodes) if (node instanceof HTMLIFrameElement) boxesAtRemoval.push(true);
    }
  });
  for (const box of document.querySelectorAll('.saved-cards-box'))
    observer.observe(box, { childList: true, subtree: true });
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(boxesAtRemoval.length).toBeGreaterThanOrEqual(3));
  observer.disconnect();
  unmount();
});

it('each form mounts the vault’s fields on the same element ids as the one before', async () => {
  const { user } = await openedForm();
  const ids = () => [...document.querySelectorAll('.saved-cards-box > [id]')].map(({ id }) => id);
  const first = ids();
  expect(first).toHaveLength(3);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await openForm(user);
  expect(ids()).toEqual(first);
});
