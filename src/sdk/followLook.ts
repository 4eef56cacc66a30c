import { lookOf, type Look } from './appearance.ts';
import { callFirst, runSdk, type SdkObject } from './compat.ts';
import { followPage } from './followPage.ts';
import type { CardForm, CardFormOptions } from './types.ts';
import type { Teardown } from './teardown.ts';

interface LookParts extends Pick<CardFormOptions, 'containers' | 'sdk'> {
  layout: CardForm['layout'];
  /** The SDK's objects that a change is passed to; filled by the caller as they are created. */
  targets: readonly SdkObject[];
  teardown: Teardown;
}

/** The look of a form when it opens. */
interface FollowedLook extends Look {
  /** Passes the look of now to the iframes, where it has changed. */
  update: () => void;
}

/** Keeps the look of open iframes that of the page around them, without opening them again. */
export function followLook({ containers, sdk, layout, targets, teardown }: LookParts): FollowedLook {
  const boxes = Object.values(containers);
  const [element = document.body] = boxes;
  const first = lookOf(element, layout, sdk());
  let latest = first;

  function update() {
    const look = lookOf(element, layout, sdk());
    for (const mountPoint of boxes.flatMap((box) => [...box.children])) {
      // An iframe whose colour scheme is not that of its document is drawn on an opaque background.
      if (mountPoint instanceof HTMLElement) mountPoint.style.colorScheme = String(look.appearance['colorScheme']);
    }
    if (targets.length === 0 || JSON.stringify(look) === JSON.stringify(latest)) return;
    latest = look;
    const { appearance, locale } = look;
    for (const target of targets) {
      // A failure is ignored: the form can still be used, in its look of before.
      runSdk(() => callFirst(target, ['update'], { appearance, locale })).catch(() => undefined);
    }
  }

  teardown.add(followPage(element, update));
  return { ...first, update };
}
