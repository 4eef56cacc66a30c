import { callFirst, runSdk, type SdkObject } from './compat.ts';
import type { Teardown } from './teardown.ts';

/**
 * An element of our own for the SDK, which mounts by selector: its id must be the page's only one, also beside another
 * copy of this package, and whatever the SDK leaves in it goes with it.
 */
export function addMountPoint(container: HTMLElement, teardown: Teardown): HTMLElement {
  const mountPoint = document.createElement('div');
  mountPoint.id = `saved-cards-${crypto.randomUUID()}`;
  container.append(mountPoint);
  teardown.add(() => {
    mountPoint.remove();
  });
  return mountPoint;
}

/** Mounts what the SDK has made; resolves when it says that it can be used. */
export function mountUntilReady(made: SdkObject, mountPoint: HTMLElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const mounting = runSdk(async () => {
      await callFirst(made, ['on'], 'ready', () => {
        resolve();
      });
      await callFirst(made, ['mount'], `#${mountPoint.id}`);
    });
    mounting.catch(reject);
  });
}
