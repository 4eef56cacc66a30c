import { nextTurn } from './nextTurn.ts';

/** After so many turns of the event loop in which nothing happens, only a timer can cause something. */
const QUIET_TURNS = 12;

/**
 * Waits until everything has happened that needs no time to pass: answers, and what follows from them. Call it before
 * an assertion that something did not happen.
 *
 * @param isBusy whether somebody is still at work on an answer, such as `world.isBusy`; it never resolves before that
 */
export async function untilQuiet(isBusy: () => boolean): Promise<void> {
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    await nextTurn();
    if (isBusy()) turns = 0;
  }
}
