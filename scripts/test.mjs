// npm test: everything a change has to pass, from a fresh clone on: installs what is missing, then format and lint, types,
// unit tests, the build, the reference numbers on WebGPU and the browser tests. Closes with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bringChromium } from './lib/browser.mjs';
import { QUICK_CHECKS } from './lib/checks.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

requireNode(20);
installPackages();
const chromiumPath = await bringChromium();
const results = path.join(ROOT, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const failures = [];

function count(name, ok, bad) {
  passed += ok;
  failed += bad;
  if (bad > 0) failures.push(`${name}: ${bad} failed`);
}

/** Runs a command; its own report says how many tests passed and failed, else its exit status counts as one. */
function step(name, command, args, { report, env = {} } = {}) {
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, CHROMIUM_PATH: chromiumPath, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  conclude(name, { status, report, started });
}

function conclude(name, { status, report, started }) {
  let counts = null;
  try {
    if (report) counts = READERS[report]();
  } catch (error) {
    console.error(`${name}: its report could not be read: ${error.message}`);
  }
  if (counts && counts.failed === 0 && status !== 0) counts.failed = 1;
  if (counts) count(name, counts.passed, counts.failed);
  else count(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1);
  console.log(`--- ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const READERS = {
  vitest: () => {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(path.join(results, 'vitest.json'), 'utf8'));
    return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
  },
  playwright: () => {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(path.join(results, 'e2e.json'), 'utf8')).stats;
    return { passed: expected, failed: unexpected + flaky };
  },
};

const npx = (...args) => ['npx', ['--no-install', ...args]];
const vitest = (...projects) => [
  ...npx(
    'vitest',
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}/vitest.json`,
  ),
];

for (const [name, command, args] of QUICK_CHECKS) step(name, command, args);
step('unit tests', ...vitest('unit'), { report: 'vitest' });
step('build', ...npx('vite', 'build', '--logLevel', 'warn'));
step('kernels, engine and nets on WebGPU and the CPU', ...vitest('gpu', 'nets'), { report: 'vitest' });
step('browser tests', ...npx('playwright', 'test', '--project', 'short'), { report: 'playwright' });

if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
