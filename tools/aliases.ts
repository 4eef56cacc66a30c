import { fileURLToPath } from 'node:url';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Demo, stories and tests import the package by its public name, so that they use only what a merchant can use. */
export const aliases = [
  { find: /^hyperswitch-saved-cards$/, replacement: file('src/index.ts') },
  { find: /^hyperswitch-saved-cards\/server$/, replacement: file('src/server/index.ts') },
  { find: /^hyperswitch-saved-cards\/emulator$/, replacement: file('src/emulator/index.ts') },
  { find: /^hyperswitch-saved-cards\/testing$/, replacement: file('src/testing/index.ts') },
  { find: /^hyperswitch-saved-cards\/styles\.css$/, replacement: file('src/styles.css') },
];

/** Replaces the installed React by the oldest version that the package supports. */
export const oldestReact = [
  { find: /^(react|react-dom)(?=$|\/)/, replacement: `${file('test/react18/node_modules')}/$1` },
];

/** The emulator that writes down what reaches it, in the place of the package's. */
export const recordedEmulator = [
  { find: /^hyperswitch-saved-cards\/emulator$/, replacement: file('test/contract/recordedEmulator.ts') },
];
