import { defineConfig } from '@playwright/test';

// Chromium is found (or brought) by scripts/test.mjs, which also says whether WebGPU has to be a software adapter's.
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  globalSetup: './e2e/global-setup.ts',
});
