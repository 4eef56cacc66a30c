import type { createHyper } from 'hyperswitch-saved-cards/emulator';
import { onTestFinished, vi } from 'vitest';

/** The page of a shop whose tag for the SDK has run; this one is of a type that loads nothing. */
export function standInForTheSdk(hyper: ReturnType<typeof createHyper>) {
  vi.stubGlobal('Hyper', hyper);
  onTestFinished(() => void vi.unstubAllGlobals());
  const tag = document.createElement('script');
  tag.type = 'text/plain';
  tag.src = 'https://beta.hyperswitch.io/v1/HyperLoader.js';
  document.head.append(tag);
  onTestFinished(() => {
    tag.remove();
  });
}
