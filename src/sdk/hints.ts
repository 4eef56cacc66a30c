import type { SdkOptions } from './options.ts';

/**
 * The bundler of a host replaces `process.env.NODE_ENV` by a constant, and drops the hints from a production build. Without
 * a bundler there is no `process`: reading it throws, and there are no hints.
 */
declare const process: { env: { NODE_ENV?: string } };

const given = new Set<string>();

/** Tells the developer once on the console what the customer is not told. */
function give(hint: string): void {
  if (given.has(hint)) return;
  given.add(hint);
  console.warn(`[saved-cards] ${hint}`);
}

/** In development: says why a form that is about to open may fail. Returns the function that ends the watch. */
export function hintWhileOpening(sdk: SdkOptions): () => void {
  try {
    if (process.env.NODE_ENV === 'production') return () => undefined;
    return watchOpening(sdk);
  } catch {
    return () => undefined;
  }
}

function watchOpening(sdk: SdkOptions): () => void {
  if (!isSecureContext) give('The SDK does nothing on a page without https, other than localhost.');
  if (sdk.apiUrl !== undefined && sdk.url === undefined && sdk.hyper === undefined) {
    give(
      '`sdk.apiUrl` is set, but the SDK sends cards to the API that it was built for. Set `sdk.url` to your own SDK too.',
    );
  }
  function handleViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) {
    if (!/^(script|frame|child|connect)-src/.test(effectiveDirective)) return;
    give(
      `The page's content security policy (${effectiveDirective}) blocks ${blockedURI.split('?')[0] ?? blockedURI} while a ` +
        "card form opens. Allow the SDK's origins; for scripts, a nonce alone is not enough without 'strict-dynamic'.",
    );
  }
  document.addEventListener('securitypolicyviolation', handleViolation);
  return () => {
    document.removeEventListener('securitypolicyviolation', handleViolation);
  };
}

/** In development: says why an instance of the SDK cannot open a form. */
export function hintAtMissingForm(hyper: object): void {
  try {
    if (process.env.NODE_ENV === 'production') return;
    give(
      'confirmPayment' in hyper
        ? 'The object in `sdk.hyper` has no card form. That of `useHyper()` lacks it: pass the promise of `loadHyper()`.'
        : 'This SDK has neither card fields nor a management element. Its version may be too old, or its script another.',
    );
  } catch {
    // There is no bundler, and so no development build either.
  }
}
