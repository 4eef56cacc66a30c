import { backendSource, SavedCards, sessionSource, type SavedCardsProps } from 'hyperswitch-saved-cards';
import { savedCard } from 'hyperswitch-saved-cards/testing';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

const source = backendSource('/api/saved-cards');
const html = (props: object) => renderToString(createElement(SavedCards, props as SavedCardsProps));

describe('rendering on a server', () => {
  it('the loading state needs no window', () => {
    expect(html({ source })).toContain('data-state="loading"');
  });

  it('initialCards are in the HTML', () => {
    const page = html({ source, initialCards: [savedCard()] });
    expect(page).toContain('Visa ending in 4242');
    expect(page).toContain('data-state="ready"');
  });

  it('the HTML has no inline style and no script', () => {
    const page = html({ source, initialCards: [savedCard()] });
    expect(page).not.toMatch(/style=|<script|<style/);
  });

  it('markup in a nickname is escaped', () => {
    const page = html({ source, initialCards: [savedCard({}, { nick_name: '<img src=x onerror=alert(1)>' })] });
    expect(page).not.toContain('<img');
  });
});

describe('an option that cannot work throws invalid_option', () => {
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
  ])('naming `%s`', (name, props) => {
    expect(() => html(props)).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringContaining(`\`${name}\``) as string,
      }) as Error,
    );
  });

  it('naming the call, for backendSource without an address', () => {
    expect(() => backendSource('')).toThrow(/backendSource\("\/api\/saved-cards"\)/);
  });

  it('naming getSession or exchangeToken, for sessionSource without usable functions', () => {
    expect(() => sessionSource({} as never)).toThrow(/`getSession`/);
    expect(() => sessionSource({ getSession: '/session', exchangeToken: 1 as never })).toThrow(/`exchangeToken`/);
  });
});
