import { screen } from '@testing-library/react';
import { backendSource } from 'hyperswitch-saved-cards';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { describe, expect, it } from 'vitest';
import { renderWidget } from '../../support/renderWidget.tsx';

describe('while the list of cards is loading', () => {
  it('the customer reads that it loads, until the cards are shown', async () => {
    const world = createWorld();
    renderWidget(world);
    expect(
      screen
        .getByText(/^Loading/)
        .closest('[data-state]')
        ?.getAttribute('data-state'),
    ).toBe('loading');
    await screen.findAllByRole('radio');
    expect(screen.queryByText(/^Loading/)).toBeNull();
  });

  it.each<[string, () => Response]>([
    ['HTML', () => new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } })],
    ['500', () => new Response('', { status: 500 })],
    ['nothing', () => new Response('')],
    ['JSON of another form', () => Response.json({ cards: [] })],
    ['a list of the wrong form', () => Response.json({ payment_methods: {} })],
  ])(
    'a list request that is answered with %s ends in an error message, and "Try again" shows the cards',
    async (_what, answer) => {
      const world = createWorld();
      let broken = true;
      const flaky: typeof fetch = (...args) => (broken ? Promise.resolve(answer()) : world.backend(...args));
      const { user, told } = renderWidget(world, { source: backendSource('/api/saved-cards', { fetch: flaky }) });

      expect((await screen.findByRole('alert')).textContent).not.toBe('');
      expect(told('error')).toEqual([expect.objectContaining({ operation: 'list', retryable: true })]);
      broken = false;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      expect(await screen.findAllByRole('radio')).toHaveLength(3);
    },
  );
});
