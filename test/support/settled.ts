import { act } from '@testing-library/react';
import { untilQuiet, type World } from 'hyperswitch-saved-cards/testing';
import { loadLateParts } from './loadLateParts.ts';

/**
 * Waits until the flows of the widget have ended: no part of it is being loaded, no request is unanswered, and React has
 * nothing left to draw. An assertion that something did not happen comes after this, or it passes only because it looks
 * too early. Timers that are pending stay pending: whatever they do needs fake time.
 */
export async function settled(world: World): Promise<void> {
  await act(async () => {
    await loadLateParts();
    await untilQuiet(world.isBusy);
  });
}
