import { screen } from '@testing-library/react';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { press } from './customer.ts';
import { renderWidget } from './renderWidget.tsx';

/** Renders a customer's three cards; `replace` opens the form that replaces one of them and returns it. */
export async function renderForReplacing(props: Parameters<typeof renderWidget>[1] = {}) {
  const world = createWorld();
  const before = await world.saved();
  const widget = renderWidget(world, props);
  await screen.findAllByRole('listitem');
  const replace = async (card: string) => {
    await press(widget.user, 'Replace', card);
    return screen.findByRole('form', { name: `Replace ${card}` });
  };
  return { ...widget, world, before, replace };
}
