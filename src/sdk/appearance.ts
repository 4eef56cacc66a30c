import { isRecord } from '../shared/isRecord.ts';
import { colorSchemeOf } from './colorScheme.ts';
import { fontsOf } from './fonts.ts';
import type { SdkFonts, SdkOptions } from './options.ts';
import type { CardForm } from './types.ts';

/** How the SDK's iframes look and speak. The page's styles do not reach into them. */
export interface Look {
  appearance: Record<string, unknown>;
  locale: string;
  fonts: readonly SdkFonts[];
}

/** The look of the element in which iframes are mounted, with the host's own options over it. */
export function lookOf(element: Element, layout: CardForm['layout'], sdk: SdkOptions): Look {
  const style = getComputedStyle(element);
  return {
    appearance: merge(appearanceOf(style, layout), sdk.appearance ?? {}),
    locale: sdk.locale ?? document.documentElement.lang,
    fonts: sdk.fonts ?? fontsOf(style.fontFamily),
  };
}

function appearanceOf(style: CSSStyleDeclaration, layout: CardForm['layout']): Record<string, unknown> {
  const variables = {
    colorText: style.color,
    colorBackground: style.backgroundColor,
    colorPrimary: style.getPropertyValue('--_accent'),
    colorTextSecondary: style.getPropertyValue('--_muted'),
    colorTextPlaceholder: style.getPropertyValue('--_muted'),
    colorDanger: style.getPropertyValue('--_danger'),
    borderColor: style.getPropertyValue('--_border'),
    borderRadius: style.borderTopLeftRadius,
    fontFamily: style.fontFamily,
    fontSizeBase: style.fontSize,
    fontWeightNormal: style.fontWeight,
    // What is typed is drawn in the light weight.
    fontWeightLight: style.fontWeight,
    // A card field fills a box of ours. The management element draws boxes of its own, and keeps their spacing.
    ...(layout === 'fields' && { spacingUnit: '0px' }),
  };
  return {
    theme: 'default',
    colorScheme: colorSchemeOf(style),
    // Without our stylesheet some of the values are empty. The SDK's own defaults are better than those.
    variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
    rules: layout === 'fields' ? flushRules(style) : boxRules(style),
  };
}

const FLAT = { border: 'none', boxShadow: 'none', outline: 'none', padding: '0' };

/**
 * Our box has the border and shows the focus; a second border inside it would be a box in a box. The background is named, so
 * that the text is readable also where a browser draws the iframe on an opaque one.
 */
function flushRules({ backgroundColor }: CSSStyleDeclaration): Record<string, unknown> {
  const flat = { ...FLAT, ...(backgroundColor && { backgroundColor }) };
  return { '.Input': flat, '.Input:focus': flat, '.Input--invalid': flat };
}

/** The management element draws boxes, which look like those of our own fields. */
function boxRules(style: CSSStyleDeclaration): Record<string, unknown> {
  const border = (name: string) => `1px solid ${style.getPropertyValue(name) || 'currentcolor'}`;
  return {
    '.Input': { border: border('--_border'), boxShadow: 'none' },
    '.Input:focus': { border: border('--_accent'), boxShadow: `0 0 0 1px ${style.getPropertyValue('--_accent')}` },
    '.Input--invalid': { border: border('--_danger'), boxShadow: 'none' },
  };
}

/** The values of both, at every depth; where both have one, the one of `over`. */
function merge(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    merged[name] = isRecord(below) && isRecord(value) ? merge(below, value) : value;
  }
  return merged;
}
