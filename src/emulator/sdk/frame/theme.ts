import type { Appearance } from '../protocol/types.ts';

type Variables = Readonly<Record<string, string>>;

/** The variables of the real default theme, as far as the stand-in draws what they are for. */
const defaultVariables: Variables = {
  borderColor: '#e6e6e6',
  borderRadius: '4px',
  colorBackground: '#ffffff',
  colorDanger: '#fd1717',
  colorPrimary: '#006df9',
  colorText: '#545454',
  colorTextPlaceholder: '#757575',
  colorTextSecondary: '#6d6e78',
  fontFamily: 'system-ui, sans-serif',
  fontSizeBase: '1rem',
  fontSizeLg: '14px',
  fontSizeSm: '12px',
  fontWeightLight: '400',
  fontWeightNormal: '500',
  spacingUnit: '11px',
};

const midnightVariables: Variables = {
  ...defaultVariables,
  borderColor: '#424353',
  borderRadius: '10px',
  colorBackground: '#30313d',
  colorDanger: '#fe87a1',
  colorPrimary: '#85d996',
  colorText: '#e0e0e0',
  colorTextPlaceholder: '#a3a3a3',
  colorTextSecondary: '#ffffff',
};

const colorSchemes: Readonly<Record<string, string>> = { light: 'light', dark: 'dark', auto: 'light dark' };

/** The variables of an appearance, with its theme's for those that it leaves out. */
export function variablesOf({ theme, variables }: Appearance): Variables {
  return { ...(theme === 'midnight' ? midnightVariables : defaultVariables), ...variables };
}

/** The CSS `color-scheme` of an appearance. As in the real SDK, a CSS value such as `light dark` is none of the names. */
export function colorSchemeOf({ colorScheme, theme = '' }: Appearance): string {
  const known = colorSchemes[colorScheme ?? theme];
  if (known) return known;
  if (colorScheme !== undefined) {
    console.warn(`Unknown value ${colorScheme} for appearance.colorScheme. Known are light, dark and auto.`);
  }
  return 'light';
}
