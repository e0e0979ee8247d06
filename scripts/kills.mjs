// npm run check:kills [-- --count 50] [--seed 1] [--epochs 16] [--size 32] [--targets renderer,gpu,browser,node]: does a training survive?
// One headless training runs undisturbed. The same command is then started again and again; at random moments its renderer, its
// GPU process, its browser or the driver itself is killed, and it is resumed each time, until it has been killed so many times.
// In the end every number of its history must be that of the undisturbed run. States are stored while training goes on, so of what was
// told before a kill the last may have to be trained again: how much, is counted. What follows another -- goes to `headless train`.
// `--undisturbed` names the run.json of a training that was left alone, with the same settings, where there is one already.
// Linux only: processes are found in /proc.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { killTargets } from './lib/kill-targets.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

requireNode(20);
installPackages();
const { values, positionals: more } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '16' },
    size: { type: 'string', default: '32' },
    targets: { type: 'string', default: 'renderer,gpu,browser,node' },
    undisturbed: { type: 'string' },
  },
});
const count = Number(values.count);
const targets = values.targets.split(',');
/** The latest moment of a kill, after the line that says that the programs are compiled. */
const MOST_DELAY_MS = 2500;

/** Park and Miller's generator: the moments are the same for the same seed, as far as a clock can repeat them. */
let state = Number(values.seed) + 1;
function random() {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

const scratch = mkdtempSync(path.join(tmpdir(), 'groundglass-kills-'));
const data = path.join(ROOT, 'tests/ct/synthetic');
const training = ['--data', path.join(data, 'dicom'), '--labels', path.join(data, 'partition.xlsx'), '--allow-problems'];
training.push('--model', 'groundglass_small', '--size', values.size, '--batch', '2', '--patience', '1000', '--augment', 'light');
training.push('--epochs', values.epochs, '--save-every', '1', ...more);

/** Runs the command; `onLine` sees what it prints. Resolves to its exit status, null after a kill. */
function headless(args, onLine) {
  const child = spawn(process.execPath, ['scripts/headless.mjs', 'train', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
      for (const line of text.split('\n')) onLine(line, child);
    });
  }
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}

/** The numbers of a run.json, without times. */
const historyOf = (file) => JSON.parse(readFileSync(file, 'utf8')).history.map(({ seconds, ...numbers }) => numbers);

/** The epochs that lines tell of, in order. */
const epochsIn = (said) => [...said.matchAll(/^Epoch (\d+):/gm)].map(([, epoch]) => Number(epoch));

async function disturbed(out, tally) {
  let started = false;
  let told = 0;
  for (;;) {
    const target = tally.kills.length < count ? targets[Math.floor(random() * targets.length)] : null;
    const delay = random() * MOST_DELAY_MS;
    let timer = null;
    let killed = false;
    const { status, said } = await headless(started ? ['--resume', '--out', out] : [...training, '--out', out], (line, child) => {
      if (!target || timer || !line.startsWith('Compiled')) return;
      timer = setTimeout(() => {
        killed = killTargets(child, target);
      }, delay);
    });
    clearTimeout(timer);
    started = true;
    const [resumed = 'Not resumed', epoch] = /Goes on in epoch (\d+)(?: after batch \d+)?/.exec(said) ?? [];
    // What was killed after its end resumes nothing: it only hands over its files.
    const again = epoch ? Math.max(0, told + 1 - epoch) : epochsIn(said).filter((one) => one <= told).length;
    tally.again = Math.max(tally.again, again);
    told = Math.max(told, ...epochsIn(said));
    if (killed) {
      tally.kills.push(target);
      console.log(`kill ${tally.kills.length}: ${target} after ${Math.round(delay)} ms, epoch ${told} told (${resumed.toLowerCase()})`);
    }
    if (status === 0) return;
    if (!killed) throw new Error(`It failed by itself:\n${said}`);
  }
}

/** Trains without a kill; returns its run.json. */
async function undisturbed() {
  const out = path.join(scratch, 'whole');
  console.log('Training undisturbed ...');
  const { status, said } = await headless([...training, '--out', out], () => {});
  if (status !== 0) throw new Error(said);
  return path.join(out, 'run.json');
}

const expected = JSON.stringify(historyOf(values.undisturbed ?? (await undisturbed())));
/** What was killed, and the most epochs that were told and had to be trained again. */
const tally = { kills: [], again: 0 };
let equal = 0;
let different = 0;
do {
  const out = path.join(scratch, `run-${equal + different + 1}`);
  await disturbed(out, tally);
  const same = JSON.stringify(historyOf(path.join(out, 'run.json'))) === expected;
  if (same) equal++;
  else different++;
  console.log(`${same ? 'PASS' : 'FAIL'} a run of ${values.epochs} epochs, ${tally.kills.length} kills so far`);
} while (tally.kills.length < count);
rmSync(scratch, { recursive: true, force: true });
const byTarget = targets.map((target) => `${target} ${tally.kills.filter((one) => one === target).length}`).join(', ');
console.log(`\n${byTarget}; at most ${tally.again} epochs of those told were trained again at once`);
if (different === 0) console.log('Nothing was lost but unfinished intervals.');
console.log(`${tally.kills.length} kills; ${equal} passed, ${different} failed`);
process.exit(different > 0 ? 1 : 0);
