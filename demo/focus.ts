/** A `ref` that moves the focus to an element when it appears, so that news is heard and is where the keyboard goes on. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
