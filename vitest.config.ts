import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { aliases, oldestReact, recordedEmulator } from './tools/aliases.ts';
import { chromiumLaunch } from './tools/chromium.ts';
import { scriptText } from './tools/scriptText.ts';

const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunch }),
  instances: [{ browser: 'chromium' as const }],
});

const component = () => ({
  browser: browser(),
  include: ['test/**/*.test.tsx'],
  setupFiles: ['test/support/setup.ts', 'test/support/setupComponent.ts'],
});

/** What goes wrong outside, by what the customer does: by the hundred, so it is a suite of its own. */
const faults = () => ({ ...component(), include: ['test/faults/*.faults.ts'] });

const REACT_18 = [
  'adding/adding',
  'adding/consent',
  'changing/replacing',
  'choosing/choosing',
  'choosing/preparePayment',
  'deleting/deleting',
  'deleting/undo',
  'list/accessibility',
  'react/composedParts',
  'react/headless',
  'react/leaks',
  'react/reactVersion',
  'react/renderProps',
  'react/twoWidgets',
].map((name) => `test/widget/${name}.test.tsx`);

export default defineConfig({
  plugins: [react(), scriptText()],
  resolve: { alias: aliases },
  // Found at the start: an import that Vite meets later makes it load the page, and React, a second time.
  optimizeDeps: {
    include: ['@testing-library/react', '@testing-library/user-event', '@juspay-tech/react-hyper-js', 'axe-core'],
  },
  test: {
    // Only so that nothing hangs for ever: how fast a machine is says nothing about the code.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // `EXCHANGES` names a directory: what reaches the emulator is written there, to be held against Hyperswitch's documents.
        ...(process.env['EXCHANGES'] && { resolve: { alias: recordedEmulator } }),
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...configDefaults.exclude,
            // Its tests are made from Hyperswitch's documents: without them there are none.
            ...(process.env['HYPERSWITCH_OPENAPI'] ? [] : ['test/contract/documents.test.ts']),
          ],
          setupFiles: ['test/support/setup.ts'],
        },
      },
      { extends: true, test: { name: 'component', ...component(), provide: { reactMajor: '19' } } },
      { extends: true, test: { name: 'faults', ...faults() } },
      {
        extends: true,
        test: {
          name: 'fleet',
          environment: 'node',
          include: ['test/fleet/*.fleet.ts'],
          globalSetup: 'test/fleet/support/globalSetup.ts',
          // Each file starts many processes.
          fileParallelism: false,
          testTimeout: 300_000,
          setupFiles: ['test/support/setup.ts'],
        },
      },
      {
        extends: true,
        cacheDir: 'node_modules/.vite-react18',
        resolve: { alias: oldestReact },
        test: {
          name: 'component-react18',
          ...component(),
          // What depends on how React mounts, renders and hydrates; `npm run test:react18` runs all of them.
          ...(process.env['REACT18'] !== 'all' && { include: [...REACT_18, 'test/emulator/sdk/wrapper.test.tsx'] }),
          provide: { reactMajor: '18' },
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: { name: 'stories', browser: browser() },
      },
    ],
  },
});
