/** The element to mount on. Throws where nothing matches the selector. */
export function mountPoint(target: string | Element): Element {
  const element = typeof target === 'string' ? document.querySelector(target) : target;
  if (!element) throw new Error('Hyper: nothing in the page matches the selector to mount on.');
  return element;
}

/** By what the SDK tells mounted frames apart: the selector, or the element's id. */
export function mountName(target: string | Element): string {
  return typeof target === 'string' ? target : `#${target.id || crypto.randomUUID()}`;
}

/** Warns as the real SDK does where a frame is taken down after the page has taken its element away. */
export function warnIfGone({ isConnected }: Element): void {
  if (isConnected) return;
  console.warn('INTEGRATION ERROR: Div does not seem to exist on which payment element is to mount/unmount');
}
