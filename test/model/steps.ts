import fc from 'fast-check';
import { testCards, type FaultName } from 'hyperswitch-saved-cards/emulator';
import type { Row } from '../../src/core/state/rows.ts';
import type { Page } from './page.ts';
import type { Shopper } from './shopper.ts';
import type { Vault, VaultCard } from './vault.ts';

/** Everything that a step can act on. */
interface Actors {
  page: Page;
  vault: Vault;
  /** The customer and the widget that the step is for. */
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

/** Picks an item by any number; `undefined` from an empty list. */
function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}

function withRow({ shopper }: Actors, n: number, act: (row: Row) => void): void {
  const row = pick(shopper.rows(), n);
  if (row) act(row);
}

async function withVaultCard({ vault }: Actors, n: number, act: (card: VaultCard) => Promise<unknown>) {
  const card = pick(vault.now(), n);
  if (card) await act(card);
}

/** All steps. `n` decides which card, name or fault a step uses. */
export const steps = {
  select: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.select(key)),
  openAdd: ({ shopper }) => shopper.intents.openAdd(),
  openReplace: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.openReplace(key)),
  typeDraft: ({ shopper }, n) =>
    shopper.intents.changeDraft({ nick_name: pick(names, n) ?? '', make_default: n % 2 === 0 }),
  chooseToSave: ({ shopper }, n) => shopper.intents.changeDraft({ save: n % 2 === 0 }),
  submitCard({ shopper }, n) {
    shopper.typed.number = pick(numbers, n) ?? null;
    shopper.intents.submitAdd();
  },
  submitWrongCard({ shopper }) {
    shopper.typed.number = null;
    shopper.intents.submitReplace();
  },
  closeForm: ({ shopper }) => shopper.intents.closeForm(),
  openEdit: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.openEdit(key)),
  submitEdit: ({ shopper }, n) => shopper.intents.submitEdit({ nick_name: pick([...names, testCards.visa], n) ?? '' }),
  closeEdit: ({ shopper }) => shopper.intents.closeEdit(),
  makeDefault: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.makeDefault(key)),
  requestDelete: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.requestDelete(key)),
  cancelDelete: ({ shopper }) => shopper.intents.cancelDelete(),
  confirmDelete: ({ shopper }, n) => shopper.intents.confirmDelete(n % 3 === 0 ? null : pick(shopper.rows(), n)?.key),
  undoDelete: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.undoDelete(key)),
  pauseUndo: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.pauseUndo(key)),
  resumeUndo: (actors, n) => withRow(actors, n, ({ key }) => actors.shopper.intents.resumeUndo(key)),
  preparePayment: ({ shopper }) => shopper.prepare(),
  submitCvc: ({ shopper }) => shopper.intents.submitCvc(),

  refresh: ({ shopper }) => shopper.intents.refresh(),
  rerender: ({ shopper }) => shopper.rerender(),
  restart: ({ shopper }) => shopper.restart(),
  hostChooses: ({ shopper, vault }, n) =>
    shopper.choose(pick([...vault.now().map(({ id }) => id), 'unknown', null, undefined], n)),
  leave: ({ shopper }) => shopper.leave(),
  comeBack: ({ shopper }) => shopper.comeBack(),

  passSecond: ({ page }) => page.time.pass(1_000),
  passUndoTime: ({ page }) => page.time.pass(8_000),
  passMinute: ({ page }) => page.time.pass(60_000),
  passHour: ({ page }) => page.time.pass(3_600_000),

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
  deleteElsewhere: (actors, n) =>
    withVaultCard(actors, n, ({ id }) => actors.vault.elsewhere((client) => client.paymentMethods.delete(id))),
  renameElsewhere: (actors, n) =>
    withVaultCard(actors, n, ({ id }) =>
      actors.vault.elsewhere((client) =>
        client.paymentMethods.update(id, { payment_method_data: { card: { nick_name: 'Elsewhere' } } }),
      ),
    ),
  makeDefaultElsewhere: (actors, n) =>
    withVaultCard(actors, n, ({ id }) =>
      actors.vault.elsewhere((client) => client.paymentMethods.setDefault(actors.vault.customer_id, id)),
    ),
  tellTab: ({ page, shopper }, n) => page.hear(pick([shopper.source.key, 'another', null, { key: 1 }], n)),
} satisfies Record<string, (actors: Actors, n: number) => unknown>;

/** One step of a sequence. */
export interface Step {
  does: keyof typeof steps;
  /** Decides which card, name or fault it uses. */
  n: number;
  /** Which of the page's widgets it is for. */
  widget: 0 | 1;
  /** Whether the next step waits until nothing happens any more. */
  settles: boolean;
}

const step = (does: fc.Arbitrary<Step['does']>): fc.Arbitrary<Step> =>
  fc.record({ does, n: fc.nat(23), widget: fc.constantFrom(0, 1), settles: fc.boolean() });

const any = step(fc.constantFrom(...(Object.keys(steps) as Step['does'][])));

/** Steps that belong together; by chance alone they rarely follow each other. */
const errands: readonly (readonly Step['does'][])[] = [
  ['openAdd', 'typeDraft', 'submitCard'],
  ['openAdd', 'chooseToSave', 'submitCard'],
  ['openAdd', 'submitCard', 'refresh', 'preparePayment'],
  ['openReplace', 'submitCard'],
  ['requestDelete', 'confirmDelete'],
  ['requestDelete', 'confirmDelete', 'pauseUndo'],
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
