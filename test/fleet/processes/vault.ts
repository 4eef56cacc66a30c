import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { serveUntilLeft } from './serveUntilLeft.ts';

/** The vault as a process of its own. `/requests` says what it was asked for. */
const emulator = createEmulator();
const { apiKey, profileId } = emulator.credentials;
await serveUntilLeft(
  (request) =>
    new URL(request.url).pathname === '/requests' ? Response.json(emulator.requests) : emulator.fetch(request),
  { apiKey, profileId },
);
