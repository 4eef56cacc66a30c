/** Runs a step of mounting card fields, after all steps before it. */
export type Run = (step: () => void) => void;

/**
 * Creates the queue of one session: its steps wait until a part of the SDK has loaded. As in the real SDK, a failure only
 * reaches the console: the call that it belongs to has returned before.
 */
export function createQueue(load: () => Promise<void>): Run {
  let last = load();
  return (step) => {
    last = last.then(step);
    last.catch((error: unknown) => console.error(error));
  };
}
