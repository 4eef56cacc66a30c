import { installFakeTime, type FakeTime, type FakeTimeOptions } from 'hyperswitch-saved-cards/testing';
import { onTestFinished } from 'vitest';

/** Installs fake time until the end of the test, after its `afterEach` hooks. */
export function fakeTime(options?: FakeTimeOptions): FakeTime {
  const time = installFakeTime(options);
  onTestFinished(() => time.uninstall());
  return time;
}
