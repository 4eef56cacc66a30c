import type { SdkFonts } from './options.ts';

/**
 * The web fonts that a `font-family` uses, from the `@font-face` rules of the page. The browser lets nobody read a style
 * sheet of another origin, and a font that was added by script has no address: such fonts are left out.
 */
export function fontsOf(fontFamily: string): SdkFonts[] {
  const used = fontFamily.split(',').map(nameOf);
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
  return sheets.flatMap((sheet) => rulesOf(sheet).flatMap((rule) => fontOf(rule, used, sheet.href)));
}

function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

function fontOf(rule: CSSRule, used: readonly string[], sheetUrl: string | null): SdkFonts[] {
  if (!(rule instanceof CSSFontFaceRule)) return [];
  const value = (name: string) => rule.style.getPropertyValue(name);
  const family = nameOf(value('font-family'));
  if (!used.includes(family) || !hasDigits(value('unicode-range'))) return [];
  const src = value('src').replace(/url\((["']?)(.*?)\1\)/g, (_url, _quote, address: string) => {
    return `url("${new URL(address, sheetUrl ?? document.baseURI).href}")`;
  });
  return [{ family, src, weight: value('font-weight') || 'normal' }];
}

function nameOf(family: string): string {
  return family.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** Fonts come in parts for several scripts. A card number needs the one with the digits, which begin at U+30. */
function hasDigits(unicodeRange: string): boolean {
  if (unicodeRange === '') return true;
  return unicodeRange.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^u\+/i, '').split('-');
    const first = parseInt(from.replaceAll('?', '0'), 16);
    const last = parseInt(to.replaceAll('?', 'F'), 16);
    return first <= 0x30 && 0x30 <= last;
  });
}
