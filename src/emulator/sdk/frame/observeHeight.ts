/** Calls back with the document's height in pixels, now and after every change. */
export function observeHeight(onHeight: (height: number) => void): void {
  new ResizeObserver(() => onHeight(Math.ceil(document.body.getBoundingClientRect().height))).observe(document.body);
}
