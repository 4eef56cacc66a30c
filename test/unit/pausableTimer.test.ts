import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPausableTimer } from '../../src/core/actions/pausableTimer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(ms: number) {
  const run = vi.fn();
  const timer = createPausableTimer(run, ms);
  timer.start();
  return { run, timer };
}

it('runs once, when its time has passed', () => {
  const { run } = start(8_000);
  vi.advanceTimersByTime(7_999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledOnce();
});

it('stands still while anybody holds it, and then goes on where it was', () => {
  const { run, timer } = start(8_000);
  vi.advanceTimersByTime(5_000);
  timer.pause();
  timer.pause();
  vi.advanceTimersByTime(60_000);
  timer.resume();
  vi.advanceTimersByTime(60_000);
  expect(run).not.toHaveBeenCalled();
  timer.resume();
  vi.advanceTimersByTime(2_999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
});

it('takes no notice of a release too many', () => {
  const { run, timer } = start(8_000);
  timer.resume();
  timer.pause();
  vi.advanceTimersByTime(60_000);
  expect(run).not.toHaveBeenCalled();
  timer.resume();
  vi.advanceTimersByTime(8_000);
  expect(run).toHaveBeenCalledOnce();
});

it('never runs once it is stopped', () => {
  const { run, timer } = start(8_000);
  timer.stop();
  vi.advanceTimersByTime(60_000);
  expect(run).not.toHaveBeenCalled();
});

it('takes a time that no timer of a browser can wait for as the longest that one can', () => {
  const { run } = start(1e12);
  vi.advanceTimersByTime(86_400_000);
  expect(run).not.toHaveBeenCalled();
});
