export interface PausableTimer {
  start: () => void;
  stop: () => void;
  /** Pauses the time. After several calls, it runs again after as many calls of `resume`. */
  pause: () => void;
  /** Ignored when the timer is not paused. */
  resume: () => void;
}

/** A browser fires a timer with a longer delay at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A timer that calls `run` once, after `ms` milliseconds during which it was not paused. */
export function createPausableTimer(run: () => void, ms: number): PausableTimer {
  let remaining = Math.min(ms, LONGEST_MS);
  let pauses = 0;
  let startedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start() {
    startedAt = performance.now();
    timer = setTimeout(run, remaining);
  }

  return {
    start,
    stop() {
      clearTimeout(timer);
    },
    pause() {
      pauses += 1;
      if (pauses > 1) return;
      clearTimeout(timer);
      remaining -= performance.now() - startedAt;
    },
    resume() {
      if (pauses === 0) return;
      pauses -= 1;
      if (pauses === 0) start();
    },
  };
}
