import { act, within } from '@testing-library/react';
import { SavedCards } from 'hyperswitch-saved-cards';
import { createWorld, savedCard } from 'hyperswitch-saved-cards/testing';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, it, onTestFinished } from 'vitest';

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
