import { backendSource, SavedCards, sessionSource, type SavedCardsProps } from 'hyperswitch-saved-cards';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { savedCard } from '../support/cards.ts';

const source = backendSource('/api/saved-cards');
const html = (props: object) => renderToString(createElement(SavedCards, props as SavedCardsProps));

describe('on a server', () => {
  it('renders the loading state without a window', () => {
    expect(html({ source })).toContain('data-state="loading"');
  });

  it('renders the cards that it is given', () => {
    const page = html({ source, initialCards: [savedCard()] });
    expect(page).toContain('Visa ending in 4242');
    expect(page).toContain('data-state="ready"');
  });

  it('writes no inline style and no script', () => {
    const page = html({ source, initialCards: [savedCard()] });
    expect(page).not.toMatch(/style=|<script|<style/);
  });

  it('shows markup in a nickname as text', () => {
    const page = html({ source, initialCards: [savedCard({}, { nick_name: '<img src=x onerror=alert(1)>' })] });
    expect(page).not.toContain('<img');
  });
});

describe('a prop that cannot work is refused at once, by name', () => {
  it.each([
    ['source', {}],
    ['source', { source: '/api/saved-cards' }],
    ['source.delete', { source: { ...source, delete: undefined } }],
    ['surface', { source, surface: 'basket' }],
    ['selectionPolicy', { source, selectionPolicy: 'newest' }],
    ['expired', { source, expired: 'delete' }],
    ['expiringWithinDays', { source, expiringWithinDays: '60' }],
    ['undoMs', { source, undoMs: -1 }],
    ['maxCards', { source, maxCards: NaN }],
    ['onBeforeDelete', { source, onBeforeDelete: true }],
    ['onEvent', { source, onEvent: 'log' }],
    ['onCardAdded', { source, onCardAdded: {} }],
    ['initialCards', { source, initialCards: {} }],
    ['now', { source, now: 0 }],
    ['sdk', { source, sdk: 'https://sdk.test' }],
    ['sdk.url', { source, sdk: { url: 'http://sdk.test/HyperLoader.js' } }],
    ['sdk.apiUrl', { source, sdk: { apiUrl: '/api' } }],
  ])('%s', (name, props) => {
    expect(() => html(props)).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringContaining(`\`${name}\``) as string,
      }) as Error,
    );
  });

  it('the address of backendSource', () => {
    expect(() => backendSource('')).toThrow(/backendSource\("\/api\/saved-cards"\)/);
  });

  it('the functions of sessionSource', () => {
    expect(() => sessionSource({} as never)).toThrow(/`getSession`/);
    expect(() => sessionSource({ getSession: '/session', exchangeToken: 1 as never })).toThrow(/`exchangeToken`/);
  });
});
