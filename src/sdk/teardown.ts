/** What has to be done to leave nothing behind. */
export interface Teardown {
  /** Remembers a step. Once the rest is taken down, does it at once and throws, so that nothing more is made. */
  add: (step: () => unknown) => void;
  /** Does every step, the last one first. */
  run: () => void;
}

/** Collects how to take down what is made bit by bit, so that it can be given up at any point. */
export function createTeardown(): Teardown {
  const steps: (() => unknown)[] = [];
  let isOver = false;

  function run() {
    isOver = true;
    for (const step of steps.splice(0).reverse()) attempt(step);
  }

  return {
    run,
    add(step) {
      steps.push(step);
      if (!isOver) return;
      run();
      throw new Error('Taken down already.');
    },
  };
}

/** Whatever the SDK throws while it is being taken down, the rest is taken down too. */
function attempt(step: () => unknown): void {
  try {
    // A promise that rejects is no more of use to anybody than a throw.
    Promise.resolve(step()).catch(() => undefined);
  } catch {
    // Nothing to save: the form is gone for the customer, and the element that held it with it.
  }
}
