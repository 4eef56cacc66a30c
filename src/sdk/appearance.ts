/**
 * Colours and font of an element, in the SDK's words, so that the vault's inputs look like the page around them.
 * Read when the form opens: the frames cannot see the page's styles.
 */
export function appearanceOf(element: Element | undefined): Record<string, unknown> {
  if (!element) return {};
  const style = getComputedStyle(element);
  const variables = {
    colorText: style.color,
    colorBackground: style.backgroundColor,
    colorTextPlaceholder: style.getPropertyValue('--_muted'),
    colorDanger: style.getPropertyValue('--_danger'),
    fontFamily: style.fontFamily,
    fontSizeBase: style.fontSize,
  };
  return {
    theme: 'default',
    colorScheme: style.colorScheme,
    // Without our stylesheet some of them are not there, and the SDK has defaults of its own.
    variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
  };
}
