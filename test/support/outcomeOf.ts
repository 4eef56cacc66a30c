import { untilQuiet, type FakeTime } from 'hyperswitch-saved-cards/testing';

/** What a promise settled with, and how many milliseconds of fake time that took. */
interface Outcome {
  value?: unknown;
  error?: unknown;
  ms: number;
}

/** Lets fake time pass until the promise settles. */
export async function outcomeOf(promise: Promise<unknown>, time: FakeTime): Promise<Outcome> {
  const start = Date.now();
  let outcome: Outcome | undefined;
  promise.then(
    (value) => (outcome = { value, ms: Date.now() - start }),
    (error: unknown) => (outcome = { error, ms: Date.now() - start }),
  );
  for (;;) {
    // A body is read in turns of its own, which must not count as time.
    await untilQuiet(() => false);
    if (outcome) return outcome;
    await time.pass(50);
  }
}
