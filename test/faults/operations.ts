import { fireEvent } from '@testing-library/react';
import { en, type SavedCardsProps } from 'hyperswitch-saved-cards';
import type { Step } from './network.ts';
import { form, press, root, row, type Shop } from './shop.ts';

export interface Operation {
  name: string;
  /** The requests that the faults of the network hit; `null` if only the SDK can fail. */
  hits: Step | 'everything' | null;
  props: Partial<SavedCardsProps>;
  /** Runs before the fault begins. */
  begin: (shop: Shop) => Promise<void>;
  /** What the customer does. It starts from whatever is on screen, so that it can run again after a failure. */
  run: (shop: Shop) => Promise<void>;
  /** Whether the page shows that it succeeded. */
  isDone: (shop: Shop) => boolean;
  /** The part of the page where the customer looks meanwhile. */
  place: () => Element | null;
  /** Milliseconds within which it ends under every fault. */
  boundMs: number;
  /** How far it uses the vault's form. @default not at all */
  form?: 'opened' | 'submitted';
  /** Whether the typed card is in no list afterwards, so that a lost answer stays lost. @default false */
  isUnsaved?: true;
}

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';
/** The card that is typed. */
const NEW = 'Mastercard ending in 4444';

const SESSION_MS = 15 * 60_000;

const account = { surface: 'account' } as const;

async function open(shop: Shop) {
  shop.open();
  await shop.rest();
}

async function openForm(shop: Shop) {
  if (!form()) press('Add a card');
  await shop.rest();
}

async function saveCard(shop: Shop) {
  press('Save card');
  await shop.rest();
}

const add = {
  props: account,
  begin: open,
  async run(shop: Shop) {
    await openForm(shop);
    await saveCard(shop);
  },
  isDone: () => row(NEW) !== null && form() === null,
  place: form,
};

/** The steps of a replacement, each a request of its own, and where the customer looks if that step fails. */
const replaceSteps = {
  save: form,
  list: root,
  default: () => row(NEW) ?? form(),
  rename: () => row(NEW) ?? form(),
  delete: () => row(VISA),
} satisfies Partial<Record<Step, () => Element | null>>;

const replacements = Object.entries(replaceSteps).map(([step, place]): Operation => ({
  name: `replacing a card (request "${step}")`,
  hits: step as keyof typeof replaceSteps,
  props: account,
  begin: open,
  async run(shop) {
    if (!form()) press(`Replace ${VISA}`);
    await shop.rest();
    await saveCard(shop);
  },
  isDone: () => row(VISA) === null && row(NEW) !== null && form() === null,
  place,
  boundMs: 60_000,
  ...(step === 'save' && { form: 'submitted' }),
}));

export const operations: readonly Operation[] = [
  {
    name: 'loading the SDK',
    hits: null,
    props: account,
    begin: open,
    run: openForm,
    isDone: () => form()?.dataset['phase'] === 'typing',
    place: form,
    boundMs: 30_000,
    form: 'opened',
  },
  {
    name: 'opening a form after the session expired',
    hits: 'session',
    props: account,
    async begin(shop) {
      await open(shop);
      shop.time.sleep(SESSION_MS);
    },
    run: openForm,
    isDone: () => form()?.dataset['phase'] === 'typing',
    place: form,
    boundMs: 20_000,
  },
  {
    name: 'listing the cards',
    hits: 'list',
    props: account,
    begin: () => Promise.resolve(),
    run: open,
    isDone: () => row(VISA) !== null,
    place: root,
    boundMs: 20_000,
  },
  { ...add, name: 'adding a card', hits: 'save', boundMs: 60_000, form: 'submitted' },
  {
    name: 'adding a card that is not to be saved',
    hits: 'save',
    props: { saveCard: 'ask' },
    begin: open,
    async run(shop) {
      await openForm(shop);
      press('Use this card');
      await shop.rest();
    },
    isDone: () => row(NEW)?.textContent.includes(en.notSaved) === true && form() === null,
    place: form,
    boundMs: 60_000,
    form: 'submitted',
    isUnsaved: true,
  },
  {
    name: 'typing a CVC',
    hits: 'code',
    props: {},
    async begin(shop) {
      await open(shop);
      const radio = row(MASTERCARD)?.querySelector('input');
      if (radio) fireEvent.click(radio);
      await shop.rest();
    },
    async run(shop) {
      shop.pay();
      await shop.rest();
      press('Use this card');
      await shop.rest();
    },
    isDone: ({ outcomes }) => outcomes.at(-1)?.status === 'ready',
    place: form,
    boundMs: 60_000,
    form: 'submitted',
  },
  {
    name: 'renaming a card',
    hits: 'rename',
    props: account,
    begin: open,
    async run(shop) {
      if (!form()) press(`Edit ${VISA}`);
      await shop.rest();
      const nickname = form()?.querySelector('input');
      if (nickname) fireEvent.change(nickname, { target: { value: 'Renamed' } });
      press('Save');
      await shop.rest();
    },
    isDone: () => row(VISA)?.textContent.includes('Renamed') === true && form() === null,
    place: form,
    boundMs: 20_000,
  },
  {
    name: 'making a card the default',
    hits: 'default',
    props: account,
    begin: open,
    async run(shop) {
      press(`Make default: ${MASTERCARD}`);
      await shop.rest();
    },
    isDone: () => row(MASTERCARD)?.textContent.includes('Default') === true,
    place: () => row(MASTERCARD),
    boundMs: 20_000,
  },
  {
    name: 'deleting a card',
    hits: 'delete',
    props: account,
    begin: open,
    async run(shop) {
      press(`Delete ${MASTERCARD}`);
      await shop.rest();
      press('Delete', document.querySelector('dialog'));
      await shop.rest();
    },
    isDone: () => row(MASTERCARD) === null,
    place: () => row(MASTERCARD),
    boundMs: 20_000,
  },
  {
    name: 'undoing a delete',
    hits: 'everything',
    props: { ...account, undoMs: 8_000 },
    begin: open,
    async run(shop) {
      press(`Delete ${MASTERCARD}`);
      await shop.quiet();
      press('Delete', document.querySelector('dialog'));
      await shop.quiet();
      press(`Undo deleting ${MASTERCARD}`);
      await shop.rest();
    },
    isDone: ({ network }) =>
      row(MASTERCARD)?.dataset['state'] === 'idle' && !network.sent.some(({ step }) => step === 'delete'),
    place: () => row(MASTERCARD),
    boundMs: 20_000,
  },
  ...replacements,
  { ...add, name: 'adding a card (request "exchange")', hits: 'exchange', boundMs: 20_000 },
  {
    name: 'preparing a payment with a new card',
    hits: 'everything',
    props: { selectionPolicy: 'none' },
    begin: open,
    async run(shop) {
      shop.pay();
      await shop.rest();
      await saveCard(shop);
    },
    isDone: ({ outcomes }) => outcomes.at(-1)?.status === 'ready',
    place: form,
    // The time limit of the SDK, and that of the list that is requested afterwards.
    boundMs: 80_000,
    form: 'submitted',
  },
];
