import { sendToEmulator, serveApi, type ApiOfEmulator } from './serveApi.ts';
import frameCode from '../frame/main.ts?script';
import { frameDocument } from './frameDocument.ts';
import { createHyperFactory } from './createHyperFactory.ts';
import type { HyperFactory, StandInOptions } from '../protocol/types.ts';

/**
 * The stand-in SDK without a server: for stories, component tests and playgrounds.
 * Its frames are sandboxed `srcdoc` iframes, which the page cannot read, as it cannot read the vault's own;
 * their API calls are answered by `emulator.fetch` in the page.
 * `srcdoc` frames inherit the page's Content-Security-Policy, so it must allow inline scripts.
 *
 * @param emulator from `createEmulator()`
 * @param options which version of the SDK to be like
 * @returns the function that the real script puts at `window.Hyper`
 */
export function createHyper(emulator: ApiOfEmulator, options: StandInOptions = {}): HyperFactory {
  const send = sendToEmulator(emulator);
  const source = {
    load: (iframe: HTMLIFrameElement) => {
      iframe.sandbox.value = 'allow-scripts allow-forms';
      iframe.srcdoc = frameDocument(frameCode);
    },
    targetOrigin: '*',
    loadFields: nextTask,
    send,
    connectApi: () => ({ port: serveApi(send) }),
  };
  return createHyperFactory(() => source, options);
}

/** Resolves in the next task. No timer is needed for it, so it works in fake time too. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
