import { fireEvent } from '@testing-library/react';
import type { SavedCardsProps } from 'hyperswitch-saved-cards';
import { vi } from 'vitest';
import type { Step } from './network.ts';
import { form, press, root, row, type Shop } from './shop.ts';

export interface Operation {
  name: string;
  /** The requests that the faults of the network hit; none where only the SDK can fail. */
  hits: Step | 'everything' | null;
  props: Partial<SavedCardsProps>;
  /** Before anything goes wrong. */
  begin: (shop: Shop) => Promise<void>;
  /** What the customer does, from wherever they stand; once more after a failure. */
  run: (shop: Shop) => Promise<void>;
  /** Whether the page shows what the customer wanted. */
  isDone: (shop: Shop) => boolean;
  /** Where the customer looks while it happens. */
  place: () => Element | null;
  /** Milliseconds within which it ends, whatever goes wrong. */
  boundMs: number;
  /** The vault's form is opened for it, and handed in. */
  form?: 'opened' | 'handed in';
}

const VISA = 'Visa ending in 4242';
const MASTERCARD = 'Mastercard ending in 1111';
/** What is typed. */
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

/** What becomes of a replacement when one of its steps fails; each of them sends a request of its own. */
const replaceSteps = {
  save: form,
  list: root,
  default: () => row(NEW) ?? form(),
  rename: () => row(NEW) ?? form(),
  delete: () => row(VISA),
} satisfies Partial<Record<Step, () => Element | null>>;

const replacements = Object.entries(replaceSteps).map(([step, place]): Operation => ({
  name: `replace: ${step}`,
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
  ...(step === 'save' && { form: 'handed in' }),
}));

export const operations: readonly Operation[] = [
  {
    name: 'load SDK',
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
    name: 'session',
    hits: 'session',
    props: account,
    async begin(shop) {
      await open(shop);
      vi.setSystemTime(Date.now() + SESSION_MS);
    },
    run: openForm,
    isDone: () => form()?.dataset['phase'] === 'typing',
    place: form,
    boundMs: 20_000,
  },
  {
    name: 'list',
    hits: 'list',
    props: account,
    begin: () => Promise.resolve(),
    run: open,
    isDone: () => row(VISA) !== null,
    place: root,
    boundMs: 20_000,
  },
  { ...add, name: 'add', hits: 'save', boundMs: 60_000, form: 'handed in' },
  {
    name: 'CVC',
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
    form: 'handed in',
  },
  {
    name: 'rename',
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
    name: 'make default',
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
    name: 'delete',
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
    name: 'undo',
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
  { ...add, name: 'exchange', hits: 'exchange', boundMs: 20_000 },
  {
    name: 'prepare',
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
    // Of the SDK, and of the list that is asked then.
    boundMs: 80_000,
    form: 'handed in',
  },
];
