const inServer = [
  'src/server/optionError.ts',
  'src/server/readBytes.ts',
  'src/server/hashOf.ts',
  'src/server/framework.ts',
  'src/server/callShop.ts',
  'src/shared',
];
const inEmulator = ['src/emulator/types.ts', 'src/emulator/testCards.ts', 'src/emulator/isExpired.ts', 'src/shared'];
const inReact = ['src/react/context.ts', 'src/core', 'src/locales', 'src/shared', 'npm:react'];

/**
 * Who may import whom: each folder of the repository, and all that it may import. Every import has to match a line here,
 * so a file in a new place fails until its folder has a line of its own. A folder may always import itself and what is
 * inside it.
 */
export const LAYERS = {
  'src/shared': [],
  'src/sources': ['src/shared'],
  'src/sdk': ['src/shared'],
  'src/core/events': ['src/shared'],
  'src/core/state': ['src/shared'],
  'src/core/actions': [
    'src/core/events',
    'src/core/state',
    'src/core/context.ts',
    'src/core/options.ts',
    'src/sources',
    'src/sdk',
    'src/shared',
  ],
  'src/core': ['src/sources', 'src/sdk', 'src/shared'],
  'src/locales': ['types of src/core', 'types of src/shared'],
  'src/react/parts': inReact,
  'src/react/list': ['src/react/parts', 'src/react/forms', ...inReact],
  'src/react/forms': ['src/react/parts', 'types of src/sdk', ...inReact],
  'src/react/dialogs': ['src/react/list/NetworkMark.tsx', 'src/react/parts', ...inReact],
  'src/payment': ['src/sources', 'src/shared', 'types of src/core'],
  'src/react': ['src/payment', ...inReact],
  'src/index.ts': [
    'src/react',
    'src/payment',
    'src/core',
    'src/sources',
    'src/locales',
    'src/shared',
    'types of src/sdk',
  ],

  'src/server/hyperswitch': inServer,
  'src/server/stores': inServer,
  'src/server/webhooks': ['src/server/hyperswitch', 'src/server/stores', ...inServer],
  'src/server/orders': ['src/server/hyperswitch', 'src/server/stores', ...inServer],
  'src/server/savedCards': ['src/server/hyperswitch', 'src/server/orders', 'src/server/stores', ...inServer],
  'src/server/adapters': ['src/server/savedCards', ...inServer],
  'src/server': ['src/shared'],
  'src/cli': ['src/server', 'src/shared', 'node:'],

  'src/emulator/api/data': ['types of src/emulator/api', ...inEmulator, 'npm:card-validator'],
  'src/emulator/api/rules': ['src/emulator/api/data', 'src/emulator/api/http', ...inEmulator, 'npm:card-validator'],
  'src/emulator/api/http': ['src/emulator/api/data', ...inEmulator, 'npm:hono'],
  'src/emulator/api/faults': ['src/emulator/api/data', 'src/emulator/api/http', ...inEmulator, 'npm:hono'],
  'src/emulator/api/routes': ['src/emulator/api', ...inEmulator, 'npm:hono'],
  'src/emulator/sdk/protocol': inEmulator,
  'src/emulator/sdk/page': ['src/emulator/sdk', ...inEmulator, 'npm:hono'],
  'src/emulator/sdk/frame': ['src/emulator/sdk/protocol', ...inEmulator, 'npm:card-validator'],
  'src/emulator': ['src/shared', 'npm:hono'],
  'src/testing': ['src/index.ts', 'src/server/index.ts', 'src/emulator/index.ts'],
};

/** Folders that have the rights of the folder around them. A folder that is in neither table fails. */
export const PARTS = ['src/cli/checks', 'src/server/hyperswitch/types'];

/** Merchants' code: what it may use of the package is what a merchant can import. */
const PUBLIC = [
  'src/index.ts',
  'src/styles.css',
  'src/server/index.ts',
  'src/emulator/index.ts',
  'src/testing/index.ts',
];

const inTest = ['test/support', ...PUBLIC, 'npm:', 'node:'];

/** The folders outside `src`. Nothing in `src` is allowed to import one of them, and no suite of tests another suite. */
const OUTSIDE = {
  demo: [...PUBLIC, 'npm:', 'node:'],
  examples: [...PUBLIC, 'npm:', 'node:'],
  stories: [...PUBLIC, 'npm:'],
  tools: [...PUBLIC, 'demo/server/index.ts', '.dependency-cruiser.mjs', 'npm:', 'node:'],
  '.storybook': [...PUBLIC, 'stories', 'tools', 'src/core/events', 'npm:', 'node:'],
  'test/support': inTest,
  'test/unit': ['src/core', 'src/sdk', 'src/sources', 'src/shared', ...inTest],
  'test/widget': inTest,
  'test/sdk': ['src/sdk', ...inTest],
  'test/server': inTest,
  'test/fleet': ['examples/stores.ts', 'tools', 'src/server/stores', ...inTest],
  'test/emulator': ['src/emulator', 'src/shared/vaultSession.ts', 'tools/chromium.ts', ...inTest],
  'test/cli': ['src/cli', ...inTest],
  'test/contract': ['tools/contract', ...inTest],
  'test/docs': ['examples', ...inTest],
  'test/demo': ['demo/server', ...inTest],
  'test/payment': ['examples/pages', ...inTest],
  'test/e2e': ['stories/support/languages.ts', ...inTest],
  'test/faults': ['src/emulator', 'src/react/parts', 'src/shared/pause.ts', ...inTest],
  'test/model': ['src/core', 'src/shared/card.ts', ...inTest],
};

const folders = { ...LAYERS, ...OUTSIDE };

/** Every name as the start of a path, and not of a longer name. */
const startOf = (name) => `^${name.replaceAll('.', '[.]')}(/|$)`;

function target(name) {
  if (name === 'node:') return { dependencyTypes: ['core'] };
  if (name.startsWith('npm:'))
    return { path: name === 'npm:' ? '^node_modules/' : `^node_modules/(@types/)?${name.slice(4)}(/|$)` };
  if (name.startsWith('types of '))
    return { ...target(name.slice('types of '.length)), dependencyTypes: ['type-only'] };
  return { path: startOf(name) };
}

function rulesOf([folder, imports]) {
  // The innermost folder that a file is in decides.
  const inner = Object.keys(folders).filter((other) => other.startsWith(`${folder}/`));
  const from = { path: startOf(folder), ...(inner.length > 0 && { pathNot: inner.map(startOf) }) };
  return [{ from, to: { path: startOf(folder) } }, ...imports.map((name) => ({ from, to: target(name) }))];
}

export default {
  forbidden: [
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  allowed: Object.entries(folders).flatMap(rulesOf),
  allowedSeverity: 'error',
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/react18/' },
    // Packages say by `exports` where their parts are.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
