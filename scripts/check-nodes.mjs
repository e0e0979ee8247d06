// npm run check:nodes [-- 20 22 24]: does the studio install, build, start and pass quick tests with these versions of Node.js?
// The npm package `node` brings each of them into a temporary folder; a copy of what git knows of the tree is installed there.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './lib/setup.mjs';
import { nodeWords as words } from './messages/nodes.mjs';

/** The versions that package.json says are tested. */
const TESTED = ['20', '22', '24'];
/** Tests of seconds: commands in their own processes, parsers, workers in Node, the language of commands. */
const TESTS = ['scripts/lib', 'scripts/messages', 'scripts/headless/settings.test.ts', 'src/files', 'src/base'];

/** A training of one epoch on the scans of the tests. */
const training = (home) => [
  'train',
  ...[
    '--data',
    'tests/ct/synthetic/dicom',
    '--labels',
    'tests/ct/synthetic/partition.xlsx',
    '--allow-problems',
    '--out',
    path.join(home, 'run'),
  ],
  ...['--model', 'groundglass_small', '--size', '32', '--batch', '4', '--epochs', '1'],
];

const wanted = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-nodes-'));
const npmScript = process.env.npm_execpath;
if (!npmScript) {
  console.error(words.byNpm);
  process.exit(2);
}
const failed = [];
try {
  for (const version of wanted.length > 0 ? wanted : TESTED) if (!(await passes(version))) failed.push(version);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
console.log(failed.length === 0 ? words.passed : words.failed(failed));
process.exit(failed.length === 0 ? 0 : 1);

/** Goes through the steps with one version, and says how long each took; stops at the first that fails. */
async function passes(version) {
  const home = path.join(folder, version);
  const tree = path.join(home, 'tree');
  mkdirSync(tree, { recursive: true });
  const got = spawnSync(process.execPath, [npmScript, 'install', '--no-save', '--prefix', home, `node@${version}`], {
    cwd: home,
    encoding: 'utf8',
  });
  if (got.status !== 0) {
    console.error(words.notFetched({ version, reason: got.stderr.slice(-500) }));
    return false;
  }
  const bin = path.join(home, 'node_modules/node/bin');
  const node = path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const known = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 })
    .stdout.split('\0')
    .filter(Boolean);
  for (const file of known) cpSync(path.join(ROOT, file), path.join(tree, file), { recursive: true });
  const run =
    (...args) =>
    () =>
      spawnSync(node, args, { cwd: tree, env, encoding: 'utf8', maxBuffer: 1 << 26 });
  const steps = {
    [words.steps.version]: run('--version'),
    'npm ci': run(npmScript, 'ci', '--no-audit', '--no-fund'),
    'npm start': () => answers(node, { cwd: tree, env }),
    'npm run weights -- --help': run('scripts/weights.mjs', '--help'),
    'npm run stick': run('scripts/stick.mjs', path.join(home, 'stick')),
    'npm run headless -- train': run('scripts/headless.mjs', ...training(home), '--in', 'node'),
    'npm run test:unit': run('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'unit-alone', ...TESTS),
  };
  for (const [name, step] of Object.entries(steps)) {
    const began = performance.now();
    const { status, stdout = '', stderr = '' } = await step();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(words.step({ version, name, seconds, isRight: status === 0, said: name === words.steps.version ? stdout.trim() : '' }));
    if (status === 0) continue;
    console.error(`${stdout}${stderr}`.slice(-4000));
    return false;
  }
  return true;
}

/** Starts the studio as `npm start` does, until its page answers. */
async function answers(node, options) {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const child = spawn(node, ['scripts/start.mjs', '--no-open', '--port', `${port}`], options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const hasSaid = new Promise((resolve) => child.stdout.on('data', () => said.includes(`:${port}/`) && resolve()));
  const isThere = (async () => {
    await hasSaid;
    const page = await fetch(`http://127.0.0.1:${port}/`);
    return page.ok && (await page.text()).includes('<title>Groundglass Studio</title>');
  })();
  const status = (await Promise.race([isThere, ended.then(() => false)])) ? 0 : 1;
  child.kill();
  await ended;
  return { status, stdout: said };
}
