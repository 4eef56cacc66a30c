import { callFirst, runSdk, type SdkObject } from './compat.ts';
import type { Teardown } from './teardown.ts';

/**
 * Adds an element for the SDK, which mounts by selector. Removing the element also removes whatever the SDK has left in
 * it.
 */
export function addMountPoint(container: HTMLElement, teardown: Teardown): HTMLElement {
  const mountPoint = document.createElement('div');
  mountPoint.id = freeId();
  container.append(mountPoint);
  nameFrames(container, mountPoint, teardown);
  teardown.add(() => {
    mountPoint.remove();
  });
  return mountPoint;
}

/** Mounts an object of the SDK; resolves when the SDK emits its `ready` event. */
export function mountUntilReady(object: SdkObject, mountPoint: HTMLElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const mounting = runSdk(async () => {
      await callFirst(object, ['on'], 'ready', () => {
        resolve();
      });
      await callFirst(object, ['mount'], `#${mountPoint.id}`);
    });
    mounting.catch(reject);
  });
}

/**
 * The first id that the page does not use, even beside another copy of this package. The same ids return with every form,
 * because the SDK adds listeners for each new id and never removes them.
 */
function freeId(): string {
  let number = 1;
  while (document.getElementById(`saved-cards-${String(number)}`)) number += 1;
  return `saved-cards-${String(number)}`;
}

/** The SDK gives all of its iframes the same title. A container with an `aria-label` passes that on to them instead. */
function nameFrames(container: HTMLElement, mountPoint: HTMLElement, teardown: Teardown): void {
  const name = container.getAttribute('aria-label');
  if (name === null) return;
  const observer = new MutationObserver(() => {
    for (const frame of mountPoint.querySelectorAll('iframe')) if (frame.title !== name) frame.title = name;
  });
  observer.observe(mountPoint, { subtree: true, childList: true, attributeFilter: ['title'] });
  teardown.add(() => {
    observer.disconnect();
  });
}
