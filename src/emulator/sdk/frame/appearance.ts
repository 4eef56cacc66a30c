import type { Appearance, Font } from '../protocol/types.ts';
import css from './frame.css?raw';
import { colorSchemeOf, variablesOf } from './theme.ts';

const ownRules = new CSSStyleSheet();
const rulesOfPage = new CSSStyleSheet();

/** Adds the style sheets to the document. */
export function applyStyle(): void {
  ownRules.replaceSync(css);
  document.adoptedStyleSheets = [ownRules, rulesOfPage];
}

/** Makes the document look as the page wants it. Its variables become custom properties, which `frame.css` reads. */
export function applyAppearance(appearance: Appearance): void {
  const { style } = document.documentElement;
  style.colorScheme = colorSchemeOf(appearance);
  for (const [name, value] of Object.entries(variablesOf(appearance))) style.setProperty(`--${name}`, value);
  rulesOfPage.replaceSync('');
  for (const [selector, declarations] of Object.entries(appearance.rules ?? {})) addRule(selector, declarations);
}

/** Lets the document use these web fonts. As in the real SDK, they are fixed from the start. */
export function addFonts(fonts: readonly Font[]): void {
  for (const font of fonts) addFont(font);
}

/** Only the selector becomes part of the style sheet's text, and only where it is one class with its pseudo-classes. */
function addRule(selector: string, declarations: NonNullable<Appearance['rules']>[string]) {
  if (!/^\.[\w-]+(::?[\w-]+)*$/.test(selector) || !CSS.supports(`selector(${selector})`)) return;
  const rule = rulesOfPage.cssRules[rulesOfPage.insertRule(`${selector} {}`, rulesOfPage.cssRules.length)];
  if (!(rule instanceof CSSStyleRule)) return;
  for (const [name, value] of Object.entries(declarations)) rule.style.setProperty(cssName(name), value);
}

/** `boxShadow` is `box-shadow`, and `webkitTextFillColor` is `-webkit-text-fill-color`. */
function cssName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^webkit-/, '-webkit-');
}

function addFont(font: Font) {
  if ('family' in font) {
    document.fonts.add(new FontFace(font.family, font.src, { weight: font.weight ?? 'normal' }));
    return;
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = font.cssSrc;
  document.head.append(link);
}
