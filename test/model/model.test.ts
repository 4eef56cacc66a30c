import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { untilQuiet } from 'hyperswitch-saved-cards/testing';
import { beforeAll, expect, it } from 'vitest';
import type { Row } from '../../src/core/state/rows.ts';
import type { SavedCardsEvent } from '../../src/core/events/events.ts';
import { loadLateParts } from '../support/loadLateParts.ts';
import { isSame } from './checks.ts';
import { found, type Sequence } from './found.ts';
import { openPage, type Page } from './page.ts';
import { createShopper, type Shopper } from './shopper.ts';
import { sequences, steps } from './steps.ts';
import { createVault, type Vault, type VaultCard } from './vault.ts';

const SEQUENCES = Number(process.env['SEQUENCES'] ?? 300);
/** The short run plays the same sequences each time, so that it fails only for a change; the long run explores. */
const SEED = Number(process.env['SEED'] ?? (process.env['SEQUENCES'] ? Math.floor(Math.random() * 2 ** 31) : 11));

beforeAll(async () => {
  // Node warns of a leak at eleven listeners; that many requests of one widget can wait on its signal.
  setMaxListeners(100);
  await loadLateParts();
});

const settings: fc.Arbitrary<Sequence[0]> = fc.record({
  visitor: fc.constantFrom('withThree', 'withOne', 'withNone'),
  widgets: fc.constantFrom(1, 2),
  source: fc.constantFrom('backend', 'session', 'sessionWithoutIds'),
  surface: fc.constantFrom('checkout', 'account'),
  controlled: fc.boolean(),
  onBeforeDelete: fc.constantFrom('absent', 'yes', 'no', 'late', 'throws'),
  undoMs: fc.constantFrom(8_000, 0),
  saveCard: fc.constantFrom('ask', 'always'),
  consent: fc.constantFrom('asked', 'always', 'ignored'),
});

/** What has to happen in every run. */
const EVENTS = [
  'card.added (persistent)',
  'card.added (volatile)',
  'card.replaced',
  'card.deleted',
  'card.updated',
  'card.default_changed',
  'card.selected',
  'payment_method.ready',
];

/** Longer than every timer of the widget. */
const LONGEST_MS = 300_000;

/** Lets time pass until no timer is pending. */
async function runTimers({ time }: Page, vault: Vault) {
  for (let passed = 0; passed < LONGEST_MS && time.timers() > 0; passed += 10_000) {
    await time.pass(10_000);
    await untilQuiet(vault.isBusy);
  }
}

function assertShown(rows: readonly Row[], saved: readonly VaultCard[]) {
  const shown = rows.map(({ card }) => card).filter(({ storage_type }) => storage_type === 'persistent');
  expect(
    shown.map((card) => saved.find((known) => isSame(card, known))?.id),
    'what is shown is what the vault has',
  ).toEqual(saved.map(({ id }) => id));
  expect(shown.map(({ is_default }) => is_default)).toEqual(saved.map(({ is_default }) => is_default));
  expect(shown.map((card) => card.payment_method_data?.card.nick_name ?? '')).toEqual(
    saved.map(({ nick_name }) => nick_name),
  );
}

/** Ends everything that is pending; then the widgets must show exactly what the vault has. */
async function assertEnd(page: Page, vault: Vault, shoppers: readonly Shopper[]) {
  vault.setNetwork('good');
  page.show('visible');
  for (const shopper of shoppers) shopper.comeBack();
  await untilQuiet(vault.isBusy);
  await runTimers(page, vault);
  // A delete whose undo is paused is sent when the page is left.
  page.show('hidden');
  page.show('visible');
  await runTimers(page, vault);
  for (const { intents } of shoppers) {
    intents.closeForm();
    intents.cancelDelete();
    intents.closeEdit();
  }
  await untilQuiet(vault.isBusy);
  for (const { intents } of shoppers) intents.refresh();
  await untilQuiet(vault.isBusy);

  for (const shopper of shoppers) {
    const state = shopper.ready();
    expect(shopper.payments.answers, 'every payment is answered').toHaveLength(shopper.payments.asked);
    expect(shopper.rows().map(({ status }) => status)).toEqual(shopper.rows().map(() => 'idle'));
    expect(state).toMatchObject({ status: 'ready', edit: null, confirmation: null, task: { name: 'none' } });
    assertShown(shopper.rows(), vault.now());
    shopper.leave();
  }
  await untilQuiet(vault.isBusy);
  expect(page.time.timers(), 'no timer is left').toBe(0);
}

/** How often each event was emitted, in all sequences. */
const emitted = new Map<string, number>();

function countEvent(event: SavedCardsEvent) {
  const name = event.type === 'card.added' ? `${event.type} (${event.storage_type})` : event.type;
  emitted.set(name, (emitted.get(name) ?? 0) + 1);
}

async function play(...[{ visitor, widgets, ...setting }, moves]: Sequence) {
  const page = openPage();
  const vault = createVault(visitor);
  await vault.record();
  const shoppers = Array.from({ length: widgets }, () => createShopper(page, vault, setting, countEvent));
  try {
    await untilQuiet(vault.isBusy);
    for (const { does, n, widget, settles } of moves) {
      const shopper = shoppers[widget % widgets];
      if (!shopper) throw new Error('There is no such widget.');
      await steps[does]({ page, vault, shopper }, n);
      if (settles) await untilQuiet(vault.isBusy);
      for (const error of page.reported) throw error;
    }
    await assertEnd(page, vault, shoppers);
    for (const error of page.reported) throw error;
  } finally {
    for (const shopper of shoppers) shopper.leave();
    page.close();
  }
}

it('whatever happens in whatever order, the widget shows the cards of the vault in the end, and every event was true', async () => {
  const property = fc.asyncProperty(settings, sequences, play);
  const started = process.hrtime.bigint();
  const path = process.env['SEED_PATH'];
  await fc.assert(property, { numRuns: SEQUENCES, seed: SEED, examples: found, ...(path && { path }) });
  // A model in which no form ever opens would find nothing.
  for (const name of EVENTS) expect(emitted.get(name), name).toBeGreaterThan(0);
  console.log(
    `${[...emitted].map(([name, times]) => `${name}: ${String(times)}`).join(', ')}\n${String(SEQUENCES)} sequences, seed ${String(SEED)}, ${String((process.hrtime.bigint() - started) / 1_000_000n)} ms`,
  );
}, 7_200_000);
