// npm test: everything a change has to pass, from a fresh clone on: installs what is missing, then format and lint, types,
// unit tests, the build, the reference numbers on WebGPU and the browser tests. Closes with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
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
  const { status, stdout } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, CHROMIUM_PATH: chromiumPath, ...env },
    stdio: ['ignore', report === 'closing-line' ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stdout) process.stdout.write(stdout);
  conclude(name, { status, stdout, report, started });
}

/** Runs a command beside the next steps, which leave it a processor; call and `await` what it returns for its result. */
function stepBeside(name, command, args, { report }) {
  console.log(`\n=== ${name}: begins, beside what follows`);
  const started = Date.now();
  const file = path.join(results, 'beside.txt');
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', openSync(file, 'w'), 'inherit'] });
  const ended = once(child, 'exit');
  return async () => {
    const [status] = await ended;
    const stdout = readFileSync(file, 'utf8');
    console.log(`\n=== ${name}\n${stdout}`);
    conclude(name, { status, stdout, report, started });
  };
}

function conclude(name, { status, stdout, report, started }) {
  let counts = null;
  try {
    if (report) counts = READERS[report](stdout);
  } catch (error) {
    console.error(`${name}: its report could not be read: ${error.message}`);
  }
  if (counts && counts.failed === 0 && status !== 0) counts.failed = 1;
  if (counts) count(name, counts.passed, counts.failed);
  else count(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1);
  console.log(`--- ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const READERS = {
  'closing-line': (text) => {
    const [, ok, bad] = /(\d+) passed, (\d+) failed\s*$/.exec(text);
    return { passed: Number(ok), failed: Number(bad) };
  },
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
const verify = (...args) => [process.execPath, ['scripts/verify.mjs', ...args]];

for (const [name, command, args] of QUICK_CHECKS) step(name, command, args);
const vitest = (project) => [
  ...npx('vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${results}/vitest.json`),
];
step('unit tests', ...vitest('unit'), { report: 'vitest' });
step('build', ...npx('vite', 'build', '--logLevel', 'warn'));
// On the CPU, since they take minutes on a software adapter; Inception v3 and ViT take two minutes each even there, and are left
// to `npm run verify -- models tests/goldens`.
const families = 'alexnet,vgg11_bn,densenet121,mobilenet_v2,efficientnet_b0,convnext_tiny,cnn_rnn';
const passes = ['--parts', 'parameters,evalSmall,forward,gradients,statistics'];
const onCpu = ['--backend', 'cpu', '--only', families, ...passes];
const netsOnCpu = stepBeside('nets of other families on the CPU', ...verify('models', 'tests/goldens', ...onCpu), {
  report: 'closing-line',
});
step('operators on WebGPU in Node', ...verify('ops', 'tests/goldens'), { report: 'closing-line' });
step('operators on WebGPU in Chromium', ...verify('ops', 'tests/goldens', '--runtime', 'chromium'), { report: 'closing-line' });
// Trajectories in TensorFlow.js take minutes without a GPU; they are left to `npm run verify -- models tests/goldens --engine eager`.
const eager = [
  '--engine',
  'eager',
  '--only',
  'squeezenet1_0',
  '--parts',
  'inputs,parameters,evalSmall,forward,gradients,statistics,headOnly',
];
step('SqueezeNet through TensorFlow.js on WebGPU', ...verify('models', 'tests/goldens', ...eager), { report: 'closing-line' });
const training = ['--engine', 'compiled', '--only', 'squeezenet1_0', '--parts', `${passes[1]},steps.adam_lr1e-5,headOnly`];
const compiled = ['--engine', 'compiled', '--only', 'resnet18,mobilenet_v3_small', ...passes];
step('kernels and engine on WebGPU', ...vitest('gpu'), { report: 'vitest' });
step('SqueezeNet trained by the compiled engine', ...verify('models', 'tests/goldens', ...training), { report: 'closing-line' });
step('passes of the compiled engine', ...verify('models', 'tests/goldens', ...compiled), { report: 'closing-line' });
await netsOnCpu();
step('browser tests', ...npx('playwright', 'test', '--project', 'short'), { report: 'playwright' });

if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
