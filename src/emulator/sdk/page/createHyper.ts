import { serveApi, type ApiOfEmulator } from './apiPort.ts';
import frameCode from '../frame/main.ts?script';
import { frameDocument } from './frameDocument.ts';
import { createHyperFactory } from './hyper.ts';
import type { HyperFactory, StandInOptions } from '../protocol/types.ts';

/**
 * The stand-in SDK without a server: for stories, component tests and playgrounds.
 * Frames are sandboxed `srcdoc` iframes, so that the page can no more read them than the vault's own;
 * their API calls are answered by `emulator.fetch` in the page.
 * A page with a Content-Security-Policy passes it on to `srcdoc` frames: it must allow inline script there.
 *
 * @param emulator from `createEmulator()`
 * @param options which SDK to stand in for
 * @returns what the real script puts at `window.Hyper`
 */
export function createHyper(emulator: ApiOfEmulator, options: StandInOptions = {}): HyperFactory {
  const source = {
    load: (iframe: HTMLIFrameElement) => {
      iframe.sandbox.value = 'allow-scripts allow-forms';
      iframe.srcdoc = frameDocument(frameCode);
    },
    targetOrigin: '*',
    connectApi: () => ({ port: serveApi(emulator) }),
  };
  return createHyperFactory(() => source, options);
}
