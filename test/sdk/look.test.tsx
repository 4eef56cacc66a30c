import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookOf } from '../../src/sdk/appearance.ts';
import { followLook } from '../../src/sdk/followLook.ts';
import { createTeardown } from '../../src/sdk/teardown.ts';
import type { SdkOptions } from '../../src/sdk/options.ts';

const page = document.documentElement;

/** An element of a page with this style. */
function box(css: string, around = ''): HTMLElement {
  const outer = document.createElement('div');
  outer.dataset['testid'] = 'look';
  outer.style.cssText = around;
  const element = document.createElement('div');
  element.style.cssText = css;
  outer.append(element);
  document.body.append(outer);
  return element;
}

/** Adds a style sheet for one test. */
function sheet(css: string) {
  const style = document.createElement('style');
  style.dataset['testid'] = 'look';
  style.textContent = css;
  document.head.append(style);
}

afterEach(() => {
  for (const element of document.querySelectorAll('[data-testid="look"]')) element.remove();
  page.removeAttribute('class');
  page.lang = 'en';
});

describe('the look that the SDK’s iframes get', () => {
  it('has the colours, the font and the radius of our box, and no border or padding of their own', () => {
    const element = box(
      'color: rgb(1, 2, 3); background: rgb(250, 250, 250); font: 500 18px Georgia; border-radius: 7px; ' +
        '--_accent: rgb(9, 9, 200); --_danger: rgb(200, 0, 0); --_muted: rgb(90, 90, 90); --_border: rgb(80, 80, 80)',
    );
    const { appearance } = lookOf(element, 'fields', {});
    expect(appearance).toMatchObject({
      variables: {
        colorText: 'rgb(1, 2, 3)',
        colorBackground: 'rgb(250, 250, 250)',
        colorPrimary: 'rgb(9, 9, 200)',
        colorDanger: 'rgb(200, 0, 0)',
        colorTextPlaceholder: 'rgb(90, 90, 90)',
        borderColor: 'rgb(80, 80, 80)',
        borderRadius: '7px',
        fontFamily: 'Georgia',
        fontSizeBase: '18px',
        fontWeightNormal: '500',
        spacingUnit: '0px',
      },
      rules: {
        '.Input': { border: 'none', boxShadow: 'none', padding: '0' },
        '.Input:focus': { border: 'none', boxShadow: 'none' },
      },
    });
  });

  it('leaves the management element boxes of its own, with our border', () => {
    const { appearance } = lookOf(box('--_border: rgb(80, 80, 80); --_accent: rgb(9, 9, 200)'), 'element', {});
    expect(appearance['rules']).toMatchObject({
      '.Input': { border: '1px solid rgb(80, 80, 80)', boxShadow: 'none' },
      '.Input:focus': { border: '1px solid rgb(9, 9, 200)', boxShadow: '0 0 0 1px rgb(9, 9, 200)' },
    });
    expect(appearance['variables']).not.toHaveProperty('spacingUnit');
  });

  it('has the host’s own appearance laid over it, at every depth', () => {
    const sdk: SdkOptions = {
      appearance: { labels: 'never', variables: { colorText: 'red' }, rules: { '.Input': { letterSpacing: '1px' } } },
    };
    expect(lookOf(box('background: rgb(250, 250, 250)'), 'fields', sdk).appearance).toMatchObject({
      labels: 'never',
      variables: { colorText: 'red', colorBackground: 'rgb(250, 250, 250)', spacingUnit: '0px' },
      rules: { '.Input': { letterSpacing: '1px', border: 'none' }, '.Input:focus': { border: 'none' } },
    });
  });

  it.each([
    ['light text', 'color: #f1f3f7', 'dark'],
    ['dark text', 'color: #16181d', 'light'],
    ['light text as oklch', 'color: oklch(0.95 0.01 250)', 'dark'],
    ['dark text as lab', 'color: lab(20 0 0)', 'light'],
    ['light text as display-p3', 'color: color(display-p3 0.9 0.9 0.9)', 'dark'],
    ['a dark page by a scheme', 'color-scheme: dark; color: CanvasText', 'dark'],
    [
      'a page that leaves the scheme to the system',
      'color-scheme: light dark; color: light-dark(black, white)',
      'light',
    ],
    ['a page that is dark by its class alone', 'color-scheme: normal; background: #000; color: #eee', 'dark'],
  ])('is of the scheme that is really shown: %s', (_what, css, scheme) => {
    expect(lookOf(box(css), 'fields', {}).appearance['colorScheme']).toBe(scheme);
  });
});

describe('the web fonts that the SDK’s iframes get', () => {
  const fonts = (family: string, sdk: SdkOptions = {}) => lookOf(box(`font-family: ${family}`), 'fields', sdk).fonts;

  it('are those of the page that the box uses, with absolute addresses', () => {
    sheet(
      '@font-face { font-family: "Shop Sans"; src: url(/fonts/shop.woff2) format("woff2"); font-weight: 100 900 }' +
        '@font-face { font-family: Other; src: url(/fonts/other.woff2) }',
    );
    expect(fonts('"Shop Sans", sans-serif')).toEqual([
      { family: 'Shop Sans', src: `url("${location.origin}/fonts/shop.woff2") format("woff2")`, weight: '100 900' },
    ]);
    expect(fonts('Georgia')).toEqual([]);
  });

  it('are the parts that have digits', () => {
    sheet(
      '@font-face { font-family: Parts; src: url(/a.woff2); unicode-range: U+0-FF, U+131 }' +
        '@font-face { font-family: Parts; src: url(/b.woff2); unicode-range: U+400-4FF }' +
        '@font-face { font-family: Parts; src: url(/c.woff2); unicode-range: U+3? }',
    );
    expect(fonts('Parts').map((font) => ('src' in font ? font.src : ''))).toEqual([
      `url("${location.origin}/a.woff2")`,
      `url("${location.origin}/c.woff2")`,
    ]);
  });

  it('are the host’s where it names them', () => {
    const own = [{ cssSrc: 'https://fonts.test/css' }];
    expect(fonts('Georgia', { fonts: own })).toEqual(own);
  });
});

describe('a look that changes while a form is open', () => {
  function follow(element: HTMLElement, sdk: () => SdkOptions = () => ({})) {
    const update = vi.fn();
    const teardown = createTeardown();
    const look = followLook({
      containers: { number: element },
      sdk,
      layout: 'fields',
      targets: [{ update }],
      teardown,
    });
    return { update, teardown, look };
  }

  it('reaches the SDK when the theme’s class on the page changes, and once only', async () => {
    sheet('.night div { color: white; background: black }');
    const element = box('');
    element.append(document.createElement('div'));
    const { update, teardown, look } = follow(element);
    page.className = 'night';
    await vi.waitFor(() => expect(update).toHaveBeenCalledTimes(1));
    expect(update).toHaveBeenCalledWith({
      appearance: expect.objectContaining({ colorScheme: 'dark' }) as object,
      locale: 'en',
    });
    // The browser draws an iframe on an opaque background unless its own scheme is that of its document.
    expect((element.firstElementChild as HTMLElement).style.colorScheme).toBe('dark');
    look.update();
    expect(update).toHaveBeenCalledTimes(1);
    teardown.run();
  });

  it('reaches the SDK when the language of the page or the host’s options change', async () => {
    let options: SdkOptions = {};
    const { update, teardown, look } = follow(box(''), () => options);
    page.lang = 'de';
    await vi.waitFor(() => expect(update).toHaveBeenCalledWith(expect.objectContaining({ locale: 'de' })));
    options = { locale: 'fr', appearance: { theme: 'midnight' } };
    look.update();
    expect(update).toHaveBeenLastCalledWith({
      appearance: expect.objectContaining({ theme: 'midnight' }) as object,
      locale: 'fr',
    });
    teardown.run();
  });

  it('is not followed any more after the form is closed', async () => {
    const { update, teardown } = follow(box(''));
    teardown.run();
    page.lang = 'de';
    await Promise.resolve();
    expect(update).not.toHaveBeenCalled();
  });
});
