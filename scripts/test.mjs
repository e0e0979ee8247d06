// npm test [-- --long]: what a change has to pass, from a fresh clone on: installs what is missing, then the quick checks
// (format and lint, types, the build, ...), unit tests, the reference numbers on WebGPU and the browser tests; with --long also what takes minutes.
// Closes with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bringChromium } from './lib/browser.mjs';
import { QUICK_CHECKS } from './lib/checks.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

const { values: options } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
requireNode(20);
installPackages();
const chromiumPath = await bringChromium();
const results = path.join(ROOT, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const failures = [];

function count(name, { passed: ok, failed: bad, names = [] }) {
  passed += ok;
  failed += bad;
  if (bad > 0) failures.push([`${name}: ${bad} failed`, ...names].join('\n  '));
}

/** Runs a command; its own report says how many tests passed and failed, else its exit status counts as one. */
async function step(name, command, args, { report, quiet = false } = {}) {
  const started = Date.now();
  if (!quiet) console.log(`\n=== ${name}`);
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, CHROMIUM_PATH: chromiumPath },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(bytes));
  const [status] = await once(child, 'close');
  if (quiet) process.stdout.write(`\n=== ${name}\n${Buffer.concat(said)}`);
  conclude(name, { status, report, started });
}

/** Runs commands that use one processor most of the time side by side; what each prints comes in one piece once it has ended. */
async function stepsBeside(steps) {
  const waiting = [...steps];
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await step(...one, { quiet: true });
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

function conclude(name, { status, report, started }) {
  let counts = null;
  try {
    if (report) counts = READERS[report]();
  } catch (error) {
    console.error(`${name}: its report could not be read: ${error.message}`);
  }
  if (counts && counts.failed === 0 && status !== 0) counts.failed = 1;
  count(name, counts ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 });
  console.log(`--- ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** The tests of a report of Playwright that did not pass at once, as `file › title`. */
const failedSpecs = ({ suites = [], specs = [] }) => [
  ...specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky')).map(({ file, title }) => `${file} › ${title}`),
  ...suites.flatMap(failedSpecs),
];

const READERS = {
  vitest: () => {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = readJson('vitest.json');
    const names = testResults
      .filter(({ status }) => status === 'failed')
      .flatMap(({ name, assertionResults }) => {
        const tests = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
        return (tests.length > 0 ? tests : ['(no test was run)']).map((test) => `${path.relative(ROOT, name)} › ${test}`);
      });
    return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0), names };
  },
  playwright: () => {
    const { suites, stats } = readJson('e2e.json');
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, names: failedSpecs({ suites }) };
  },
};

const readJson = (file) => JSON.parse(readFileSync(path.join(results, file), 'utf8'));

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

await stepsBeside(QUICK_CHECKS);
await step('unit tests', ...vitest('unit', 'unit-alone'), { report: 'vitest' });
await step('kernels, engine and nets on WebGPU and the CPU', ...vitest('gpu', 'nets'), { report: 'vitest' });
await step('browser tests', ...npx('playwright', 'test', '--project', 'short'), { report: 'playwright' });
if (options.long) {
  await step('large nets on the CPU', ...vitest('nets-long'), { report: 'vitest' });
  await step('long browser tests', ...npx('playwright', 'test', '--project', 'long'), { report: 'playwright' });
}

if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
