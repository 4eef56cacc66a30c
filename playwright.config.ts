import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tools/chromium.ts';

const port = Number(process.env['E2E_PORT'] ?? 5199);

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results/e2e',
  // One shop and one emulator serve all tests, so they take turns.
  workers: 1,
  // Only so that nothing hangs for ever: how fast a machine is says nothing about the code.
  timeout: 90_000,
  expect: {
    timeout: 20_000,
    // So few that a border of one field counts, and the rounding of a letter does not.
    toHaveScreenshot: { maxDiffPixelRatio: 0.001 },
  },
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  // Other systems draw letters and checkboxes in another way.
  ignoreSnapshots: process.platform !== 'linux',
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: { baseURL: `http://localhost:${String(port)}`, launchOptions: chromiumLaunch, trace: 'retain-on-failure' },
  webServer: {
    command: `npm start -- --port ${String(port)} --strictPort`,
    // Its backend answers last: when it does, page and emulator are there too.
    url: `http://localhost:${String(port)}/api/me`,
    reuseExistingServer: false,
  },
});
