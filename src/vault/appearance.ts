/**
 * Colours and font of an element, in the SDK's words, so that the vault's inputs look like the page around them.
 * Read when the form opens: the frames cannot see the page's styles.
 */
export function appearanceOf(element: Element): Record<string, unknown> {
  const style = getComputedStyle(element);
  const own = (name: string) => style.getPropertyValue(name).trim();
  return {
    theme: 'default',
    variables: {
      colorText: style.color,
      colorTextPlaceholder: own('--_muted'),
      colorDanger: own('--_danger'),
      fontFamily: style.fontFamily,
      fontSizeBase: style.fontSize,
    },
    colorScheme: style.colorScheme,
  };
}
