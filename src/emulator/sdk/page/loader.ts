import { createHyperFactory } from './createHyperFactory.ts';
import { sendByFetch } from '../protocol/send.ts';
import type { HyperFactory, StandInOptions } from '../protocol/types.ts';

declare global {
  interface Window {
    Hyper?: HyperFactory;
  }
}

/**
 * Entry of the emulator's `/v1/HyperLoader.js`. The script's own origin serves the frames and the API.
 * The query of the script sets the `StandInOptions`, by their names: `?emulate=newest&results=flat`.
 */
function load(script: HTMLOrSVGScriptElement | null) {
  if (!(script instanceof HTMLScriptElement)) throw new Error('HyperLoader.js is a classic script with a src.');
  const { origin, searchParams } = new URL(script.src);
  const options = Object.fromEntries(searchParams) as StandInOptions;
  let fields: Promise<void> | undefined;
  window.Hyper ??= createHyperFactory(
    (customBackendUrl = origin) => ({
      load: (iframe) => {
        iframe.src = `${origin}/sdk/frame.html`;
      },
      targetOrigin: origin,
      loadFields: () => (fields ??= addScript(`${origin}/sdk/fields.js`)),
      send: sendByFetch(customBackendUrl),
      connectApi: (role) => ({ base: role === 'management' ? customBackendUrl : origin }),
    }),
    options,
  );
}

/** Adds a script as the SDK does for its parts: without a nonce, whatever the loader's own script tag has. */
function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`Hyper: ${src} could not be loaded.`)));
    document.head.append(script);
  });
}

load(document.currentScript);
