import { waitFor } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { openForm, saveCard, typeCard } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

it('our style sheet does what the style attributes of the SDK would, which a strict policy blocks', () => {
  const hidden = document.createElement('iframe');
  hidden.id = 'orca-coordinator-1';
  const field = document.createElement('iframe');
  const box = document.createElement('div');
  box.className = 'saved-cards-box';
  box.append(field);
  document.body.append(hidden, box);
  expect(getComputedStyle(hidden).display).toBe('none');
  expect(getComputedStyle(field)).toMatchObject({ borderTopWidth: '0px', display: 'block' });
  hidden.remove();
  box.remove();
});

describe('the vault’s frames in the widget', () => {
  const frames = () => [...document.querySelectorAll('iframe')];

  it('are all removed after a card was added, the hidden one too', async () => {
    const world = createWorld('withNone');
    const { user, told } = renderWidget(world);
    await openForm(user);
    expect(frames()).toHaveLength(4);
    await typeCard({ number: testCards.visa });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    await waitFor(() => expect(frames()).toEqual([]));
  });

  it('stay with what is typed in them when options change and the session is dropped', async () => {
    const world = createWorld('withNone');
    const source = world.fromBackend();
    const { user, told, rerenderWith } = renderWidget(world, { source });
    await openForm(user);
    const typed = await typeCard({ number: testCards.visa });
    const before = frames();
    source.dropSession();
    rerenderWith({
      sdk: { hyper: createWorld().hyper(), locale: 'de', appearance: { theme: 'midnight' } },
      onCardAdded: () => undefined,
    });
    expect(frames()).toEqual(before);
    // The new language has reached the frames in place.
    await typed.number.getByLabelText('Kartennummer').hover();
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });
});
