import { createHyperFactory } from './createHyperFactory.ts';
import type { HyperFactory, StandInOptions } from '../protocol/types.ts';

declare global {
  interface Window {
    Hyper?: HyperFactory;
  }
}

/**
 * Entry of the emulator's `/v1/HyperLoader.js`. The script's own origin serves the frames and the API.
 * The query of the script sets the `StandInOptions`: `?emulate=…&results=…&consent=…&navigateOnFailure=true`.
 */
function load(script: HTMLOrSVGScriptElement | null) {
  if (!(script instanceof HTMLScriptElement)) throw new Error('HyperLoader.js is a classic script with a src.');
  const { origin, searchParams } = new URL(script.src);
  const options = {
    ...(searchParams.has('emulate') && { emulate: searchParams.get('emulate') }),
    ...(searchParams.has('results') && { results: searchParams.get('results') }),
    ...(searchParams.has('consent') && { consent: searchParams.get('consent') }),
    navigateOnFailure: searchParams.get('navigateOnFailure') === 'true',
  } as StandInOptions;
  window.Hyper = createHyperFactory(
    (customBackendUrl = origin) => ({
      load: (iframe) => {
        iframe.src = `${origin}/sdk/frame.html`;
      },
      targetOrigin: origin,
      connectApi: () => ({ base: customBackendUrl }),
    }),
    options,
  );
}

load(document.currentScript);
