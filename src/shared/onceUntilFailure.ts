/** Something that is loaded when it is first needed. */
export interface OnceUntilFailure<T, Args extends unknown[] = []> {
  /**
   * Loads at the first call, with its arguments; later calls share its promise. After a failure the next call loads
   * again.
   */
  get: (...args: Args) => Promise<T>;
  /** What has been loaded; `undefined` before that. */
  value: () => T | undefined;
}

/** Loads something at most once, and forgets a failure. */
export function onceUntilFailure<T, Args extends unknown[] = []>(
  load: (...args: Args) => Promise<T>,
): OnceUntilFailure<T, Args> {
  let loading: Promise<T> | undefined;
  let loaded: T | undefined;
  return {
    get(...args) {
      loading ??= load(...args).then(
        (value) => (loaded = value),
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
    value: () => loaded,
  };
}
