// Measures the time that the handler adds to a request, with the built package: run `npm run build` first.
// The routes are called in turn in one process, so that a slow machine affects all of them alike.
import { Hono } from 'hono';
import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { createHyperswitch, createSavedCardsHandler } from 'hyperswitch-saved-cards/server';

const ROUNDS = 5_000;
const WARM_UP = 1_000;

const emulator = createEmulator();
const { apiKey, profileId } = emulator.credentials;
const hyperswitch = createHyperswitch({ apiKey, profileId, baseUrl: 'https://vault.test', fetch: emulator.fetch });
const customer_id = emulator.customers.withThree;
const savedCards = createSavedCardsHandler({ hyperswitch, authenticate: () => Promise.resolve({ customer_id }) });

const app = new Hono();
app.get('/bare', (c) => c.json({}));
app.get('/vault', async (c) =>
  c.json(await hyperswitch.customers.savedPaymentMethods(customer_id, { include_new: true })),
);
app.all('/api/saved-cards/*', (c) => savedCards(c.req.raw));

const paths = { bare: '/bare', vault: '/vault', handler: '/api/saved-cards' };
const times = { bare: [], vault: [], handler: [] };

for (let round = -WARM_UP; round < ROUNDS; round += 1) {
  for (const [name, path] of Object.entries(paths)) {
    const ms = await measure(path);
    if (round >= 0) times[name].push(ms);
  }
}

const [bare, vault, handler] = [times.bare, times.vault, times.handler].map(summarize);
print('a bare Hono route', bare);
print('a bare route, list from the vault', vault);
print('the handler, list from the vault', handler);
console.log();
for (const at of ['median', 'p95']) {
  const own = (handler[at] - vault[at]).toFixed(3);
  const ratio = (handler[at] / vault[at]).toFixed(2);
  const overBare = (handler[at] / bare[at]).toFixed(1);
  console.log(
    `${at.padEnd(6)}  own cost ${own} ms, ${ratio} times the same route without it, ${overBare} times a bare one`,
  );
}

async function measure(path) {
  const request = new Request(`https://shop.test${path}`, { headers: { 'x-saved-cards': '1' } });
  const start = performance.now();
  const response = await app.fetch(request);
  await response.text();
  const ms = performance.now() - start;
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return ms;
}

function summarize(all) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(sorted.length * share)];
  return { median: at(0.5), p95: at(0.95) };
}

function print(name, { median, p95 }) {
  console.log(`${name.padEnd(36)} median ${median.toFixed(3)} ms   p95 ${p95.toFixed(3)} ms`);
}
