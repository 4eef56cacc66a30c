/**
 * Colours and font of an element as an `appearance` for the SDK, so that the card fields look like the page around
 * them: the page's styles do not reach into their iframes. Read when the form opens; a later change is not followed.
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
    // Without our stylesheet some of the values are empty. The SDK's own defaults are better than those.
    variables: Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
  };
}
