import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { aliases } from './tools/aliases.ts';
import { chromiumLaunch } from './tools/chromium.ts';
import { scriptText } from './tools/scriptText.ts';

const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunch }),
  instances: [{ browser: 'chromium' as const }],
};

export default defineConfig({
  plugins: [react(), scriptText()],
  resolve: { alias: aliases },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['test/**/*.test.ts'], setupFiles: ['test/setup.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'component',
          browser,
          include: ['test/**/*.test.tsx'],
          setupFiles: ['test/setup.ts', 'test/setupComponent.ts'],
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: { name: 'stories', browser },
      },
    ],
  },
});
