/** Which order this tab has sent the customer to their bank for. It has no secret: only the page's own reference. */
const KEY = 'saved-cards:paying';

/** A browser may forbid storage, for example in a frame. Then the page that the bank returns to has to ask by itself. */
function attempt<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch {
    return null;
  }
}

export function rememberRedirect(reference: string): void {
  attempt(() => sessionStorage.setItem(KEY, reference));
}

export function forgetRedirect(): void {
  attempt(() => sessionStorage.removeItem(KEY));
}

export function wasRedirected(reference: string): boolean {
  return attempt(() => sessionStorage.getItem(KEY)) === reference;
}
