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
