import type { Setting } from './shopper.ts';
import type { Step } from './steps.ts';
import type { Visitor } from './vault.ts';

/** A sequence, and what it is played in. */
export type Sequence = [setting: Setting & { visitor: Visitor; widgets: 1 | 2 }, moves: Step[]];

const setting: Sequence[0] = {
  visitor: 'withThree',
  widgets: 1,
  source: 'backend',
  surface: 'checkout',
  controlled: false,
  onBeforeDelete: 'absent',
  undoMs: 0,
};

const settled = (does: Step['does'], n = 0): Step => ({ does, n, widget: 0, settles: true });
const unsettled = (does: Step['does'], n = 0): Step => ({ does, n, widget: 0, settles: false });

/** What long runs have found, so that every run plays it. */
export const found: Sequence[] = [
  // A replacement took the code that was typed in another form for the new card, and deleted the old one.
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
  // Two choices that waited for their ids went to and fro between widget and host without end.
  [
    { ...setting, source: 'session', controlled: true },
    [settled('holdNetwork'), settled('select', 0), settled('select', 1), settled('freeNetwork')],
  ],
  // So did some that were told without their ids.
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
  // And some that were told before the host began to keep the choice.
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
  // A known card that was deleted while it was typed again was told as new.
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
