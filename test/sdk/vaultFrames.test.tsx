import { waitFor } from '@testing-library/react';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { openForm, saveCard, typeCard } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

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
    await typeCard({ number: testCards.visa });
    const before = frames();
    source.dropSession();
    rerenderWith({
      sdk: { hyper: createWorld().hyper(), locale: 'de', appearance: { theme: 'midnight' } },
      onCardAdded: () => undefined,
    });
    expect(frames()).toEqual(before);
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
  });
});
