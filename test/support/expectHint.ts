import { expect, vi } from 'vitest';

/**
 * Expects that the developer has been told this on the console. A hint is given once a page, so a test that is not the
 * first to cause it passes `maybe`.
 */
export function expectHint(words: RegExp, { maybe = false } = {}): void {
  const warn = vi.mocked(console.warn);
  const hints = warn.mock.calls.map(([text]) => String(text));
  if (!maybe) expect(hints).toEqual([expect.stringMatching(words)]);
  for (const hint of hints) expect(hint).toMatch(words);
  warn.mockClear();
}
