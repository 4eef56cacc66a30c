/** Something that is loaded when it is first needed. */
export interface OnceUntilFailure<T> {
  /** Loads at the first call; later calls share its promise. After a failure the next call loads again. */
  get: () => Promise<T>;
  /** What has been loaded; `undefined` before that. */
  value: () => T | undefined;
}

/** Loads something at most once, and forgets a failure. */
export function onceUntilFailure<T>(load: () => Promise<T>): OnceUntilFailure<T> {
  let loading: Promise<T> | undefined;
  let loaded: T | undefined;
  return {
    get() {
      loading ??= load().then(
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
