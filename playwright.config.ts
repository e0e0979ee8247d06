import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium, launchOptions } from './scripts/lib/chromium.mjs';

const PORT = 4319;

const executablePath = await findChromium();
if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH; npm test brings one by itself.');

// No GPU anywhere: the studio computes on the processor, and a test that asks for WebGPU gets the software adapter.
export default defineConfig({
  testDir: 'e2e',
  // The long ones are for `npm run test:long`: `npm test` has to stay short.
  projects: [
    { name: 'short', testIgnore: /\.(long|study)\.spec\.ts$/ },
    { name: 'long', testMatch: /\.long\.spec\.ts$/ },
    // A newcomer's whole way, which trains seven runs: `npm run check:user-study`.
    { name: 'study', testMatch: /\.study\.spec\.ts$/ },
  ],
  // Most of a test waits on one thread of the page or on the software adapter's compiler, which takes one processor.
  workers: Math.min(2, availableParallelism()),
  timeout: 300_000,
  expect: { timeout: 120_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 120_000,
    launchOptions: { ...launchOptions({ software: true }), executablePath },
    screenshot: 'only-on-failure',
    // It would answer requests that a test wants to answer.
    serviceWorkers: 'block',
  },
  webServer: { command: `node scripts/start.mjs --no-open --port ${PORT}`, url: `http://127.0.0.1:${PORT}/`, timeout: 180_000 },
});
