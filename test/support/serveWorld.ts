import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createWorld, type Visitor } from 'hyperswitch-saved-cards/testing';
import { listen } from './listen.ts';

/** A world whose vault answers over real HTTP at `url`, until the test ends. */
export async function serveWorld(visitor?: Visitor) {
  const emulator = createEmulator();
  const url = await listen((request) => emulator.fetch(request));
  return { ...createWorld(visitor, { emulator, url, fetch }), url };
}
