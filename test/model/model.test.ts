import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Row } from '../../src/core/state/rows.ts';
import { isSame } from './checks.ts';
import { found, type Sequence } from './found.ts';
import { openPage, settle } from './page.ts';
import { createShopper, type Shopper } from './shopper.ts';
import { sequences, steps } from './steps.ts';
import { createVault, type Vault, type VaultCard } from './vault.ts';

const SEQUENCES = Number(process.env['SEQUENCES'] ?? 300);
/** The short run plays the same sequences each time, so that it is red only for a change; the long one explores. */
const SEED = Number(process.env['SEED'] ?? (process.env['SEQUENCES'] ? Math.floor(Math.random() * 2 ** 31) : 11));

beforeAll(async () => {
  // Node takes eleven waits for one widget for a leak.
  setMaxListeners(100);
  // What the widget loads when it is first needed is not what takes time here.
  const parts = import.meta.glob('../../src/{core/actions,sdk}/*.ts');
  await Promise.all(Object.values(parts).map((load) => load()));
});

const settings: fc.Arbitrary<Sequence[0]> = fc.record({
  visitor: fc.constantFrom('withThree', 'withOne', 'withNone'),
  widgets: fc.constantFrom(1, 2),
  source: fc.constantFrom('backend', 'session', 'sessionWithoutIds'),
  surface: fc.constantFrom('checkout', 'account'),
  controlled: fc.boolean(),
  onBeforeDelete: fc.constantFrom('absent', 'yes', 'no', 'late', 'throws'),
  undoMs: fc.constantFrom(8_000, 0),
});

/** Longer than anything in the widget waits for. */
const LONGEST_MS = 300_000;

type Page = ReturnType<typeof openPage>;

/** Lets time pass until nothing waits for it. */
async function runOut(vault: Vault) {
  for (let passed = 0; passed < LONGEST_MS && vi.getTimerCount() > 0; passed += 10_000) {
    await vi.advanceTimersByTimeAsync(10_000);
    await settle(vault.isBusy);
  }
}

function assertShown(rows: readonly Row[], saved: readonly VaultCard[]) {
  const shown = rows.map(({ card }) => card);
  expect(
    shown.map((card) => saved.find((known) => isSame(card, known))?.id),
    'what is shown is what the vault has',
  ).toEqual(saved.map(({ id }) => id));
  expect(shown.map(({ is_default }) => is_default)).toEqual(saved.map(({ is_default }) => is_default));
  expect(shown.map((card) => card.payment_method_data?.card.nick_name ?? '')).toEqual(
    saved.map(({ nick_name }) => nick_name),
  );
}

/** Everything ends, and what is shown then is what the vault has. */
async function assertEnd(page: Page, vault: Vault, shoppers: readonly Shopper[]) {
  vault.setNetwork('good');
  page.show('visible');
  for (const shopper of shoppers) shopper.comeBack();
  await settle(vault.isBusy);
  await runOut(vault);
  // What is still held is deleted when the page is left.
  page.show('hidden');
  page.show('visible');
  await runOut(vault);
  for (const { intents } of shoppers) {
    intents.closeForm();
    intents.cancelDelete();
    intents.closeEdit();
  }
  await settle(vault.isBusy);
  for (const { intents } of shoppers) intents.refresh();
  await settle(vault.isBusy);

  for (const shopper of shoppers) {
    const state = shopper.ready();
    expect(shopper.payments.answers, 'every payment is answered').toHaveLength(shopper.payments.asked);
    expect(shopper.rows().map(({ status }) => status)).toEqual(shopper.rows().map(() => 'idle'));
    expect(state).toMatchObject({ status: 'ready', edit: null, confirmation: null, task: { name: 'none' } });
    assertShown(shopper.rows(), vault.now());
    shopper.leave();
  }
  await settle(vault.isBusy);
  expect(vi.getTimerCount(), 'no timer is left').toBe(0);
}

async function play(...[{ visitor, widgets, ...setting }, moves]: Sequence) {
  const page = openPage();
  const vault = createVault(visitor);
  await vault.look();
  const shoppers = Array.from({ length: widgets }, () => createShopper(page, vault, setting));
  try {
    await settle(vault.isBusy);
    for (const { does, n, widget, settles } of moves) {
      const shopper = shoppers[widget % widgets];
      if (!shopper) throw new Error('There is no such widget.');
      await steps[does]({ page, vault, shopper }, n);
      if (settles) await settle(vault.isBusy);
      for (const error of page.reported) throw error;
    }
    await assertEnd(page, vault, shoppers);
    for (const error of page.reported) throw error;
  } finally {
    for (const shopper of shoppers) shopper.leave();
    page.close();
  }
}

it('whatever happens in whatever order, widget and vault agree in the end, and every event was true', async () => {
  const property = fc.asyncProperty(settings, sequences, play);
  const started = process.hrtime.bigint();
  const path = process.env['SEED_PATH'];
  await fc.assert(property, { numRuns: SEQUENCES, seed: SEED, examples: found, ...(path && { path }) });
  console.log(
    `${String(SEQUENCES)} sequences, seed ${String(SEED)}, ${String((process.hrtime.bigint() - started) / 1_000_000n)} ms`,
  );
}, 7_200_000);
