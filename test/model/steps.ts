import fc from 'fast-check';
import { testCards, type FaultName } from 'hyperswitch-saved-cards/emulator';
import { vi } from 'vitest';
import type { Row } from '../../src/core/state/rows.ts';
import type { Page } from './page.ts';
import type { Shopper } from './shopper.ts';
import type { Vault, VaultCard } from './vault.ts';

/** Everything that a step can act on. */
export interface Scene {
  page: Page;
  vault: Vault;
  /** Who acts in this step. */
  shopper: Shopper;
}

const numbers = Object.values(testCards);
const names = ['Travel', 'Work', '', 'Holiday 2030'];
const faults: readonly FaultName[] = [
  'network_error',
  'lost_answer',
  'never_answers',
  'slow',
  'unauthorized',
  'session_expired',
  'not_found',
  'conflict',
  'unprocessable',
  'rate_limited_retry_after',
  'internal_error',
  'unavailable',
  'malformed_json',
  'cut_body',
];

/** One of them, whatever the number; `undefined` where there is none. */
function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}

function withRow({ shopper }: Scene, n: number, act: (row: Row) => void): void {
  const row = pick(shopper.rows(), n);
  if (row) act(row);
}

async function withVaultCard({ vault }: Scene, n: number, act: (card: VaultCard) => Promise<unknown>) {
  const card = pick(vault.now(), n);
  if (card) await act(card);
}

/** Every step, by what somebody does; `n` says with which card, name or fault. */
export const steps = {
  select: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.select(key)),
  openAdd: ({ shopper }) => shopper.intents.openAdd(),
  openReplace: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.openReplace(key)),
  typeDraft: ({ shopper }, n) =>
    shopper.intents.changeDraft({ nick_name: pick(names, n) ?? '', make_default: n % 2 === 0 }),
  submitCard({ shopper }, n) {
    shopper.typed.number = pick(numbers, n) ?? null;
    shopper.intents.submitAdd();
  },
  submitWrongCard({ shopper }) {
    shopper.typed.number = null;
    shopper.intents.submitReplace();
  },
  closeForm: ({ shopper }) => shopper.intents.closeForm(),
  openEdit: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.openEdit(key)),
  submitEdit: ({ shopper }, n) => shopper.intents.submitEdit({ nick_name: pick([...names, testCards.visa], n) ?? '' }),
  closeEdit: ({ shopper }) => shopper.intents.closeEdit(),
  makeDefault: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.makeDefault(key)),
  requestDelete: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.requestDelete(key)),
  cancelDelete: ({ shopper }) => shopper.intents.cancelDelete(),
  confirmDelete: ({ shopper }, n) => shopper.intents.confirmDelete(n % 3 === 0 ? null : pick(shopper.rows(), n)?.key),
  undoDelete: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.undoDelete(key)),
  holdUndo: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.pauseUndo(key)),
  releaseUndo: (scene, n) => withRow(scene, n, ({ key }) => scene.shopper.intents.resumeUndo(key)),
  preparePayment: ({ shopper }) => shopper.prepare(),
  submitCvc: ({ shopper }) => shopper.intents.submitCvc(),

  refresh: ({ shopper }) => shopper.intents.refresh(),
  rerender: ({ shopper }) => shopper.rerender(),
  restart: ({ shopper }) => shopper.restart(),
  hostChooses: ({ shopper, vault }, n) =>
    shopper.choose(pick([...vault.now().map(({ id }) => id), 'unknown', null, undefined], n)),
  leave: ({ shopper }) => shopper.leave(),
  comeBack: ({ shopper }) => shopper.comeBack(),

  passSecond: () => vi.advanceTimersByTimeAsync(1_000),
  passUndoWindow: () => vi.advanceTimersByTimeAsync(8_000),
  passMinute: () => vi.advanceTimersByTimeAsync(60_000),
  passHour: () => vi.advanceTimersByTimeAsync(3_600_000),

  fail: ({ vault }, n) => void vault.fail(pick(faults, n) ?? 'network_error'),
  loseNetwork: ({ vault }) => vault.setNetwork('down'),
  holdNetwork: ({ vault }) => vault.setNetwork('held'),
  freeNetwork({ vault, page }) {
    vault.setNetwork('good');
    page.fire('online');
  },

  hide: ({ page }) => page.show('hidden'),
  show: ({ page }) => page.show('visible'),
  focus: ({ page }) => page.fire('focus'),
  addElsewhere: ({ vault }, n) =>
    vault.elsewhere((client) =>
      client.paymentMethods.create({
        customer_id: vault.customer_id,
        payment_method_type: 'card',
        payment_method_subtype: 'credit',
        storage_type: 'persistent',
        payment_method_data: {
          card: { card_number: pick(numbers, n) ?? '', card_exp_month: '03', card_exp_year: '2030' },
        },
      }),
    ),
  deleteElsewhere: (scene, n) =>
    withVaultCard(scene, n, ({ id }) => scene.vault.elsewhere((client) => client.paymentMethods.delete(id))),
  renameElsewhere: (scene, n) =>
    withVaultCard(scene, n, ({ id }) =>
      scene.vault.elsewhere((client) =>
        client.paymentMethods.update(id, { payment_method_data: { card: { nick_name: 'Elsewhere' } } }),
      ),
    ),
  makeDefaultElsewhere: (scene, n) =>
    withVaultCard(scene, n, ({ id }) =>
      scene.vault.elsewhere((client) => client.paymentMethods.setDefault(scene.vault.customer_id, id)),
    ),
  tellTab: ({ page, shopper }, n) => page.hear(pick([shopper.source.key, 'another', null, { key: 1 }], n)),
} satisfies Record<string, (scene: Scene, n: number) => unknown>;

/** A step, by name: what happens, with which card or fault, before which widget, and whether the next one waits. */
export interface Step {
  does: keyof typeof steps;
  n: number;
  widget: 0 | 1;
  settles: boolean;
}

const step = (does: fc.Arbitrary<Step['does']>): fc.Arbitrary<Step> =>
  fc.record({ does, n: fc.nat(23), widget: fc.constantFrom(0, 1), settles: fc.boolean() });

const any = step(fc.constantFrom(...(Object.keys(steps) as Step['does'][])));

/** What belongs together rarely meets by chance. */
const errands: readonly (readonly Step['does'][])[] = [
  ['openAdd', 'typeDraft', 'submitCard'],
  ['openReplace', 'submitCard'],
  ['requestDelete', 'confirmDelete'],
  ['requestDelete', 'confirmDelete', 'holdUndo'],
  ['openEdit', 'submitEdit'],
  ['preparePayment', 'submitCard'],
  ['select', 'preparePayment', 'submitCvc'],
];
const errand = fc
  .record({ does: fc.constantFrom(...errands), n: fc.nat(23), widget: fc.constantFrom(0 as const, 1 as const) })
  .map(({ does, n, widget }): Step[] => does.map((name) => ({ does: name, n, widget, settles: true })));

export const sequences: fc.Arbitrary<Step[]> = fc
  .array(fc.oneof({ weight: 2, arbitrary: any.map((one) => [one]) }, { weight: 1, arbitrary: errand }), {
    minLength: 1,
    maxLength: 14,
    size: 'max',
  })
  .map((parts) => parts.flat());
