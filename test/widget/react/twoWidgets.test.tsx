import { act, screen, waitFor, within } from '@testing-library/react';
import { SavedCards } from 'hyperswitch-saved-cards';
import { testCards } from 'hyperswitch-saved-cards/emulator';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { saveCard, typeCard } from '../../support/customer.ts';
import { renderWidget } from '../../support/renderWidget.tsx';

describe('two widgets on a page', () => {
  it('each has its own open form without a shared id, and saves its own card', async () => {
    const [world, otherWorld] = [createWorld(), createWorld()];
    const one = renderWidget(world);
    const two = renderWidget(otherWorld);
    for (const { container, user } of [one, two]) {
      await user.click(await within(container).findByRole('button', { name: 'Add a card' }));
      await within(container).findByTitle('Security code');
    }
    expect(screen.getAllByRole('form')).toHaveLength(2);
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);

    await one.user.click(within(one.container).getByRole('button', { name: 'Cancel' }));
    await typeCard({ number: testCards.mastercard });
    await saveCard(two.user);
    await waitFor(() => expect(two.told('card.added')).toHaveLength(1));
    expect(within(two.container).getByRole('radio', { name: /4444/ })).toBeTruthy();
    expect(one.told('card.added')).toEqual([]);
    expect([await world.saved(), await otherWorld.saved()]).toMatchObject([{ length: 3 }, { length: 4 }]);
  });
});

it('two widgets that a server rendered for one page keep their choices apart after hydration', async () => {
  const initialCards = [
    savedCard({ payment_method_id: 'pm_a' }),
    savedCard({ payment_method_id: 'pm_b' }, { last4_digits: '1111' }),
  ];
  const hosts = [1, 2].map(() => {
    const element = <SavedCards source={createWorld().fromBackend()} initialCards={initialCards} />;
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = renderToString(element);
    return { container, element };
  });
  const roots: Root[] = [];
  await act(() => {
    for (const { container, element } of hosts) roots.push(hydrateRoot(container, element));
    return Promise.resolve();
  });
  onTestFinished(() => {
    for (const root of roots) root.unmount();
    for (const { container } of hosts) container.remove();
  });

  const radios = hosts.map(({ container }) => within(container).getAllByRole<HTMLInputElement>('radio'));
  expect(radios.map((group) => group.map(({ checked }) => checked))).toEqual([
    [true, false],
    [true, false],
  ]);
  const names = radios.map((group) => new Set(group.map(({ name }) => name)));
  expect(names.map(({ size }) => size)).toEqual([1, 1]);
  expect(names[0]).not.toEqual(names[1]);
});
