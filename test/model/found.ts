import type { Setting } from './setting.ts';
import type { Step } from './steps.ts';
import type { Visitor } from './vault.ts';

/** A sequence of steps, and the setting that it is played in. */
export type Sequence = [setting: Setting & { visitor: Visitor; widgets: 1 | 2 }, steps: Step[]];

const setting: Sequence[0] = {
  visitor: 'withThree',
  widgets: 1,
  source: 'backend',
  surface: 'checkout',
  controlled: false,
  onBeforeDelete: 'absent',
  undoMs: 0,
  saveCard: 'always',
  consent: 'asked',
};

const settled = (does: Step['does'], n = 0): Step => ({ does, n, widget: 0, settles: true });
const unsettled = (does: Step['does'], n = 0): Step => ({ does, n, widget: 0, settles: false });

/** Sequences in which long runs have found mistakes. Every run plays them first. */
export const found: Sequence[] = [
  // A replacement used a CVC typed in another form as if it were the new card, and deleted the old one.
  [
    { ...setting, source: 'session', controlled: true },
    [
      settled('select', 4),
      settled('preparePayment'),
      settled('submitCvc'),
      unsettled('holdNetwork'),
      settled('openReplace'),
      settled('submitCard'),
      unsettled('closeForm'),
      settled('preparePayment'),
      settled('submitCard'),
      unsettled('openEdit'),
    ],
  ],
  // Two choices whose ids arrived late went back and forth between widget and host without end.
  [
    { ...setting, source: 'session', controlled: true },
    [settled('holdNetwork'), settled('select', 0), settled('select', 1), settled('freeNetwork')],
  ],
  // So did choices that were emitted without their ids.
  [
    { ...setting, source: 'session', controlled: true },
    [
      unsettled('loseNetwork'),
      unsettled('select', 0),
      settled('select', 11),
      settled('preparePayment', 11),
      settled('submitCvc', 11),
      unsettled('select', 2),
      settled('select', 0),
      settled('preparePayment'),
      settled('submitCvc'),
    ],
  ],
  // So did choices that were emitted before the host began to pass `selectedId`.
  [
    { ...setting, source: 'session', controlled: true },
    [
      unsettled('hostChooses', 11),
      unsettled('select', 0),
      settled('select', 1),
      settled('preparePayment', 1),
      settled('submitCvc', 1),
      unsettled('select', 0),
    ],
  ],
  // A saved card that was typed again and deleted meanwhile was emitted as new.
  [
    setting,
    [
      settled('openAdd'),
      unsettled('holdNetwork'),
      settled('submitCard'),
      settled('requestDelete'),
      settled('confirmDelete'),
    ],
  ],
];
