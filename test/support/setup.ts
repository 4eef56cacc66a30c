import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A console error or warning fails the test; a test that expects one reads and clears the calls itself. */
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const errors = vi.mocked(console.error).mock.calls;
  const warnings = vi.mocked(console.warn).mock.calls;
  vi.restoreAllMocks();
  expect(errors, 'console.error').toEqual([]);
  expect(warnings, 'console.warn').toEqual([]);
});
