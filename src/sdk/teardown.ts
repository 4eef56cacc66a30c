/** The steps that remove from the page what has been created so far. */
export interface Teardown {
  /** Adds a step. After `run` the step is run at once and `add` throws, so that its caller creates nothing more. */
  add: (step: () => unknown) => void;
  /** Runs every step, the last one first. */
  run: () => void;
}

/** Lets a form that is created in several asynchronous steps be removed between any two of them. */
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
      throw new Error('The form has been removed.');
    },
  };
}

/** Ignores what the SDK throws, so that the remaining steps run too. */
function attempt(step: () => unknown): void {
  try {
    Promise.resolve(step()).catch(() => undefined);
  } catch {
    // The mount point is removed from the page in a step of its own, and whatever the SDK left in it goes with it.
  }
}
