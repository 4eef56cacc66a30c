import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { askToDelete, type renderWidget } from './world.tsx';

/** The time that a delete can be undone in, as it is without the option, in milliseconds. */
export const UNDO_MS = 8_000;

/** In the tests of a file time passes as always, and faster where one says so. */
export function letTimePass() {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export function pass(ms: number) {
  return act(() => vi.advanceTimersByTimeAsync(ms));
}

/** Confirms a delete; gives the button that undoes it. */
export async function deleteCard(user: ReturnType<typeof renderWidget>['user'], name: string) {
  const dialog = await askToDelete(user, name);
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  return screen.findByRole('button', { name: `Undo deleting ${name}` });
}

/** The buttons that undo a delete, by what they say. */
export function undoButtons(): (string | null)[] {
  return screen.queryAllByRole('button', { name: /^Undo/ }).map((button) => button.getAttribute('aria-label'));
}
