import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A console error or warning fails the test. A test that expects one asserts it and clears the mock. */
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
