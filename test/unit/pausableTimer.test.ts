import type { FakeTime } from 'hyperswitch-saved-cards/testing';
import { beforeEach, expect, it, vi } from 'vitest';
import { createPausableTimer } from '../../src/core/actions/pausableTimer.ts';
import { fakeTime } from '../support/fakeTime.ts';

let time: FakeTime;

beforeEach(() => {
  time = fakeTime();
});

function start(ms: number) {
  const run = vi.fn();
  const timer = createPausableTimer(run, ms);
  timer.start();
  return { run, timer };
}

it('a pausable timer runs once, when its time has passed', async () => {
  const { run } = start(8_000);
  await time.pass(7_999);
  expect(run).not.toHaveBeenCalled();
  await time.pass(60_000);
  expect(run).toHaveBeenCalledOnce();
});

it('a pausable timer stands still until every pause is resumed, and then goes on where it was', async () => {
  const { run, timer } = start(8_000);
  await time.pass(5_000);
  timer.pause();
  timer.pause();
  await time.pass(60_000);
  timer.resume();
  await time.pass(60_000);
  expect(run).not.toHaveBeenCalled();
  timer.resume();
  await time.pass(2_999);
  expect(run).not.toHaveBeenCalled();
  await time.pass(1);
  expect(run).toHaveBeenCalledOnce();
});

it('a pausable timer ignores a resume without a pause', async () => {
  const { run, timer } = start(8_000);
  timer.resume();
  timer.pause();
  await time.pass(60_000);
  expect(run).not.toHaveBeenCalled();
  timer.resume();
  await time.pass(8_000);
  expect(run).toHaveBeenCalledOnce();
});

it('a pausable timer never runs after it was stopped', async () => {
  const { run, timer } = start(8_000);
  timer.stop();
  await time.pass(60_000);
  expect(run).not.toHaveBeenCalled();
});

it('a pausable timer takes a longer time than browsers can wait as the longest that they can', async () => {
  const { run } = start(1e12);
  await time.pass(86_400_000);
  expect(run).not.toHaveBeenCalled();
});
