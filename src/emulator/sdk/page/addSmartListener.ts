const listeners = new Map<string, (event: MessageEvent<unknown>) => void>();

/**
 * Listens to messages that arrive at the window. As in the real SDK, a listener is never removed: it is only replaced by
 * the next one of the same name, so the listeners of a page grow with the ids that it mounts on. A browser calls the
 * listeners of a window in the order in which they were added, whether or not they capture.
 */
export function addSmartListener(name: string, handle: (event: MessageEvent<unknown>) => void): void {
  const former = listeners.get(name);
  if (former) window.removeEventListener('message', former);
  listeners.set(name, handle);
  window.addEventListener('message', handle);
}
