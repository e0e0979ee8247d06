// npm run check:slurm: is a training's slurm.sbatch taken by a Slurm cluster, told that its time is nearly up, queued again, and done in the end?
// Where Slurm and Munge are installed (Debian: slurm-wlm, munge) it starts a cluster of one node in a temporary folder; it installs nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { importTs } from './lib/bundle.mjs';
import { missingPrograms, startCluster, until } from './slurm/cluster.mjs';

/** Two processes, and so many epochs at most that a signal meets them in the midst of it. */
const [TASKS, EPOCHS] = [2, 60];
const LONGEST_S = 600;

const missing = missingPrograms();
const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', 'import torch, torchvision']).status === 0);
if (missing.length > 0 || !python) {
  console.error(`Not checked: ${missing.length > 0 ? `${missing.join(', ')} missing` : 'no Python here has torch and torchvision'}.`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-slurm-'));
const [training, cluster] = ['training', 'cluster'].map((name) => path.join(folder, name));
let slurm = null;
try {
  const { smallArchive } = await importTs('scripts/slurm/archive.ts');
  unpack(await smallArchive(EPOCHS), training);
  mkdirSync(cluster);
  slurm = await startCluster(cluster, TASKS);
  await check();
  console.log('passed');
} catch (error) {
  console.error(`failed: ${error.message}`);
  if (existsSync(training)) console.error(outputOf());
  process.exitCode = 1;
} finally {
  await slurm?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exit();

async function check() {
  const env = { GROUNDGLASS_PYTHON: python };
  const { stdout, stderr } = slurm.run('sbatch', ['--parsable', `--ntasks-per-node=${TASKS}`, 'slurm.sbatch'], { cwd: training, env });
  const job = /^\d+/.exec(stdout)?.[0];
  if (!job) throw new Error(`sbatch: ${stderr}`);
  console.log(`job ${job} is submitted, with ${TASKS} processes`);
  const fact = (name) => new RegExp(`\\b${name}=(\\S+)`).exec(slurm.run('scontrol', ['show', 'job', job]).stdout)?.[1];
  const ends = () => /^(FAILED|TIMEOUT|NODE_FAIL|CANCELLED|BOOT_FAIL)/.test(fact('JobState') ?? '');
  const wanted = async (holds, otherwise) => {
    await until(() => holds() || ends(), otherwise, LONGEST_S);
    if (!holds()) throw new Error(`${otherwise}: the job is ${fact('JobState')}`);
  };
  await wanted(() => epochs().length >= 2, 'no second epoch came');
  const told = epochs().length;
  // What Slurm does by itself two minutes before the time is up.
  slurm.run('scancel', ['--batch', '--signal=USR1', job]);
  await wanted(() => fact('Restarts') === '1', 'the job was not queued again');
  if (epochs().length >= EPOCHS || existsSync(path.join(training, 'run.json'))) throw new Error('the training had ended before the signal');
  console.log(`told after epoch ${told}, it saved its state and was queued again`);
  await wanted(() => fact('JobState') === 'COMPLETED', 'the training did not end');
  const { history } = JSON.parse(readFileSync(path.join(training, 'run.json'), 'utf8'));
  const numbers = history.map(({ epoch }) => epoch);
  if (numbers.length <= told || numbers.some((number, i) => number !== i + 1))
    throw new Error(`run.json has the epochs ${numbers.join(', ')}`);
  if (!/Goes on with epoch \d+/.test(outputOf())) throw new Error('the second time began anew');
  console.log(`${outputOf().match(/Goes on with epoch .*/)[0]} It ended after epoch ${numbers.length}, each epoch once.`);
}

function epochs() {
  const file = path.join(training, 'metrics.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
}

function outputOf() {
  const files = spawnSync('sh', ['-c', 'cat slurm-*.out'], { cwd: training, encoding: 'utf8' });
  return files.stdout;
}

function unpack(archive, into) {
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    mkdirSync(path.dirname(path.join(into, name)), { recursive: true });
    writeFileSync(path.join(into, name), bytes);
  }
}
