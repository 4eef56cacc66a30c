/** A `ref` that focuses an element when it appears, so that screen readers read it and the keyboard continues there. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
