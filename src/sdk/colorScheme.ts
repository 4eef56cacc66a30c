/**
 * The colour scheme that an element is really shown in: if its text is lighter than mid-grey, the page is dark. The
 * computed `color-scheme` is no help: with `light dark` the customer's system decides, and a page that becomes dark by a
 * CSS class often sets no `color-scheme`.
 */
export function colorSchemeOf(style: CSSStyleDeclaration): 'light' | 'dark' {
  return lightnessOf(style.color) > 0.5 ? 'dark' : 'light';
}

/** The lightness of a computed colour, from 0 to 1. */
function lightnessOf(color: string): number {
  const space = /^(?:color\()?[\w-]+/.exec(color)?.[0] ?? '';
  const [first = 0, second = 0, third = 0] = (color.slice(space.length).match(/[\d.]+/g) ?? []).map(Number);
  if (space.startsWith('okl')) return first;
  if (space.startsWith('l')) return first / 100;
  const light = 0.299 * first + 0.587 * second + 0.114 * third;
  return space.startsWith('color(') ? light : light / 255;
}
