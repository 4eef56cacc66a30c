export interface PausableTimer {
  start: () => void;
  stop: () => void;
  /** Stops the time. May be called more than once; the time goes on when each has been released. */
  pause: () => void;
  /** Ignored where nothing is held. */
  resume: () => void;
}

/** Longer ones make a browser's timer fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Runs once, when so many milliseconds have passed in which nobody held it. */
export function createPausableTimer(run: () => void, ms: number): PausableTimer {
  let left = Math.min(ms, LONGEST_MS);
  let holds = 0;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function resume() {
    since = performance.now();
    timer = setTimeout(run, left);
  }
  function pause() {
    clearTimeout(timer);
    left -= performance.now() - since;
  }

  return {
    start: resume,
    stop() {
      clearTimeout(timer);
    },
    pause() {
      holds += 1;
      if (holds === 1) pause();
    },
    resume() {
      if (holds === 0) return;
      holds -= 1;
      if (holds === 0) resume();
    },
  };
}
