import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { batchInput } from '#data/batch/batch-input.ts';
import { decodeSafetensors } from '#nn/weights/safetensors.ts';
import { readReturnedRun } from '#returned/read-run.ts';
import { decodeTrainingState } from '#train/learner/training-state.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { type Case, type Outcome, requireNone } from '../case.ts';
import { compareEach } from '../compare.ts';
import { onDevice } from '../device.ts';
import { CHANGED_LOSS, CHANGED_PIXELS, RANK_LOSS, TORCH_LOSS } from '../tolerances.ts';
import { ended, says, startTwo } from './processes.ts';
import { type Unpacked, unpacked } from './python.ts';
import { type SmallRun, smallRun, smallSettings, trainedHere } from './small-run.ts';

const STEPS = path.resolve('scripts/verify/bundle/steps.py');

const AUGMENTED: Partial<TrainSettings> = {
  augmentation: { flip: true, rotation: 15, shift: 0.08, scale: 0.15, elastic: 0.02, intensity: 0.2, noise: 0.03 },
};
/** Runs that have, together, every setting otherwise than the paper. */
const RECIPES: Readonly<Record<string, Partial<TrainSettings>>> = {
  adamw: {
    ...{ optimizer: 'adamw', weightDecay: 0.05, clipNorm: 0.5, labelSmoothing: 0.1, balance: { by: 'weights' } },
    ...{ schedule: { by: 'cosine', minimum: 1e-5 }, warmupEpochs: 0.5, lastBatch: 'own', ties: 'better', microBatch: null },
  },
  sgd: {
    ...{ optimizer: 'sgd', momentum: 0.9, nesterov: true, weightDecay: 1e-4, learningRate: 1e-2, schedule: { by: 'one-cycle', rise: 0.3 } },
    ...{ balance: { by: 'focal', gamma: 2 }, extent: 'stage:3', unfreezeEvery: 1, frozenBatchNorm: 'train', backboneRate: 0.3 },
  },
  sampling: {
    ...{ balance: { by: 'sampling' }, extent: 'head', schedule: { by: 'plateau', factor: 0.5, patience: 0, minimum: 0 }, maxEpochs: 8 },
    stopping: { rule: 'reference-code', patience: 2, minDelta: 0 },
  },
};

/** Trains in Python's torch with a bundle: `verify -- bundle --only train`. */
export function trainCases(): Case[] {
  const trained = (
    name: string,
    use: (run: SmallRun, bundle: Unpacked) => Promise<Outcome>,
    changes: Partial<TrainSettings> = {},
    epochs = 0,
  ) =>
    onDevice('wasm', `train.${name}`, async (device) => {
      const run = await smallRun(device, smallSettings(changes), epochs);
      return unpacked(run.archive, [], (bundle) => use(run, bundle));
    });
  return [
    trained('as-here', equalsStudio),
    ...Object.entries(RECIPES).map(([name, changes]) => trained(`as-here.${name}`, equalsStudio, changes)),
    trained('goes-on', equalsStudio, {}, 1),
    trained('goes-on.sgd', equalsStudio, RECIPES.sgd, 2),
    trained('augmented', equallyAugmented, AUGMENTED),
    trained('refused', refusesChanges),
    trained('other-state', refusesOtherStates, {}, 1),
    trained('ranks', equalOfTwo),
    trained('stopped', goesOnAfterStop),
    trained('signal', endsAtSignal, { maxEpochs: 200 }),
    trained('killed', goesOnAfterKill, { maxEpochs: 12 }),
  ];
}

/** Every loss and score of the history, in a row. */
const numbersOf = (history: readonly EpochRecord[]) =>
  history.flatMap(({ train, tune }) => [train.loss, train.accuracy, tune.loss, tune.accuracy, tune.macroF1]);

function historyIn(folder: string): EpochRecord[] {
  const lines = readFileSync(path.join(folder, 'metrics.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Trains to the end in one process; returns the folder of the results. */
function trainAlone({ run, folder }: Unpacked, name = 'alone'): string {
  const out = path.join(folder, name);
  const { status, stderr } = run('train.py', '--out', out);
  requireNone([status !== 0 && `status ${status}: ${stderr.slice(-500)}`]);
  return out;
}

async function equalsStudio(run: SmallRun, bundle: Unpacked): Promise<Outcome> {
  const out = trainAlone(bundle);
  const wanted = await trainedHere(run);
  const history = historyIn(out);
  const files = ['run.json', 'metrics.jsonl', 'checkpoint.safetensors', 'last.safetensors'];
  const { record, kept, last } = await readReturnedRun(files.map((name) => new File([readFileSync(path.join(out, name))], name)));
  requireNone([
    JSON.stringify(record.history) !== JSON.stringify(history) && 'run.json has another history than metrics.jsonl',
    kept?.epoch !== record.bestEpoch && `the checkpoint is of epoch ${kept?.epoch}, not ${record.bestEpoch}`,
    (last ?? kept)?.epoch !== history.length && `the last weights are of epoch ${last?.epoch}`,
    record.elsewhere?.versions.torch === undefined && 'run.json tells no version of torch',
  ]);
  return { comparisons: [compareEach('history', numbersOf(history), numbersOf(wanted), TORCH_LOSS)] };
}

/** Random changes are those that the studio draws, and a training with them comes near to the studio's. */
async function equallyAugmented(run: SmallRun, bundle: Unpacked): Promise<Outcome> {
  const file = path.join(bundle.folder, 'changed.safetensors');
  const { status, stderr } = bundle.run(STEPS, bundle.folder, 'changed', file);
  requireNone([status !== 0 && stderr.slice(-500)]);
  const { seed, preparation, augmentation } = run.order.run.settings;
  const samples = run.order.samples.slice(0, 4).map(({ pixels }) => pixels);
  const wanted = batchInput(samples, preparation, augmentation && { augmentation, seed, step: 1 }); // [4, size, size, 3]
  const area = preparation.size ** 2;
  // torch has the channels first.
  const planes = wanted.map(
    (_, i) => wanted[(Math.floor(i / (3 * area)) * area + (i % area)) * 3 + (Math.floor(i / area) % 3)] ?? Number.NaN,
  );
  const got = tensorsOf(file).tensors[0]?.data as Float32Array;
  const history = numbersOf(historyIn(trainAlone(bundle)));
  return {
    comparisons: [
      compareEach('pixels', got, planes, CHANGED_PIXELS),
      compareEach('history', history, numbersOf(await trainedHere(run)), CHANGED_LOSS),
    ],
  };
}

/** A file that was changed is named, and nothing is trained. */
async function refusesChanges(_: SmallRun, { folder, run }: Unpacked): Promise<Outcome> {
  const dry = run('train.py', '--dry-run');
  appendFileSync(path.join(folder, 'init.safetensors'), ' ');
  const { status, stderr } = run('train.py');
  requireNone([
    dry.status !== 0 && `the dry run ended with ${dry.status}: ${dry.stderr.slice(-500)}`,
    status !== 1 && `status ${status}`,
    !/init\.safetensors was changed after the studio wrote it/.test(stderr) && `said: ${stderr.slice(-500)}`,
    existsSync(path.join(folder, 'last.safetensors')) && 'it was trained all the same',
  ]);
  return { comparisons: [] };
}

/** Writes a state as one that has come to the end of no epoch. */
const AS_EARLIER = `
import json, sys
sys.path.insert(0, sys.argv[1])
from groundglass import safetensors
tensors, told = safetensors.read(sys.argv[2])
safetensors.write(sys.argv[2], tensors, {**told, "progress": json.dumps({**json.loads(told["progress"]), "history": []})})
`;

/** A state that is damaged, or does not go on from the archive's own, is named, and nothing is trained. */
async function refusesOtherStates(_: SmallRun, bundle: Unpacked): Promise<Outcome> {
  const state = path.join(trainAlone(bundle), 'last.safetensors');
  const again = () => bundle.run('train.py', '--out', path.dirname(state));
  const whole = readFileSync(state);
  const refused = (status: number | null, stderr: string, why: RegExp) =>
    (status !== 1 || !why.test(stderr) || stderr.includes('Traceback')) && `status ${status}: ${stderr.slice(-500)}`;
  writeFileSync(state, whole.subarray(0, whole.length - 5));
  const cut = again();
  writeFileSync(state, whole);
  bundle.python(['-c', AS_EARLIER, bundle.folder, state]);
  const earlier = again();
  requireNone([
    refused(cut.status, cut.stderr, /last\.safetensors is no safetensors file, or it is damaged/),
    refused(earlier.status, earlier.stderr, /last\.safetensors does not go on from where this archive was saved, after epoch 1,/),
  ]);
  return { comparisons: [] };
}

const tensorsOf = (file: string) => decodeSafetensors(new Uint8Array(readFileSync(file)), file);

/** The names of tensors that differ in a bit. */
function differing(a: string, b: string): string[] {
  const [first, second] = [tensorsOf(a).tensors, new Map(tensorsOf(b).tensors.map((tensor) => [tensor.name, tensor.data]))];
  return first.filter(({ name, data }) => `${data}` !== `${second.get(name)}`).map(({ name }) => name);
}

/** Two processes give the gradients of one to the bit, and its losses. */
async function equalOfTwo(_: SmallRun, bundle: Unpacked): Promise<Outcome> {
  const [one, two] = ['one', 'two'].map((name) => path.join(bundle.folder, `${name}.safetensors`)) as [string, string];
  const alone = bundle.run(STEPS, bundle.folder, 'gradients', one);
  const both = await Promise.all((await startTwo(bundle, STEPS, bundle.folder, 'gradients', two)).map(ended));
  requireNone([
    alone.status !== 0 && alone.stderr.slice(-500),
    ...both.map(({ status, said }) => status !== 0 && said.slice(-500)),
    ...differing(one, two).map((name) => `the gradient of ${name} differs`),
  ]);
  const out = path.join(bundle.folder, 'shared');
  const trained = await Promise.all((await startTwo(bundle, 'train.py', '--out', out)).map(ended));
  requireNone(trained.map(({ status, said }) => status !== 0 && `status ${status}: ${said.slice(-500)}`));
  const wanted = numbersOf(historyIn(trainAlone(bundle)));
  return { comparisons: [compareEach('history', numbersOf(historyIn(out)), wanted, RANK_LOSS)] };
}

/** What the state of a run comes to, without the times. */
function stateIn(out: string) {
  const { learner, progress } = decodeTrainingState(new Uint8Array(readFileSync(path.join(out, 'last.safetensors'))), 'last.safetensors');
  const { seconds: _, ...rest } = progress;
  return JSON.stringify({
    progress: { ...rest, history: progress.history.map(({ seconds: __, ...epoch }) => epoch) },
    counters: learner.counters,
    tensors: [...learner.weights, ...learner.optimizer].map(({ name, data }) => `${name} ${data}`),
  });
}

function requireSameState(out: string, wanted: string): void {
  requireNone([stateIn(out) !== stateIn(wanted) && 'the state at the end is another than that of an undisturbed training']);
}

/** A run that was stopped within an epoch goes on to the same numbers. */
async function goesOnAfterStop(_: SmallRun, bundle: Unpacked): Promise<Outcome> {
  const out = path.join(bundle.folder, 'stopped');
  const { stdout, stderr } = bundle.run(STEPS, bundle.folder, 'stopped', out, '6');
  requireNone([!/^stopped 2 1$/m.test(stdout) && `it ended as '${stdout.trim()}' ${stderr.slice(-500)}`]);
  trainAlone(bundle, 'stopped');
  requireSameState(out, trainAlone(bundle));
  return { comparisons: [] };
}

/** SIGTERM and SIGUSR1 save the state and end a process with 0. */
async function endsAtSignal(_: SmallRun, { folder, start }: Unpacked): Promise<Outcome> {
  const epochs: number[] = [];
  for (const signal of ['SIGTERM', 'SIGUSR1'] as const) {
    const process = start({}, 'train.py', '--out', path.join(folder, 'signal'));
    const end = ended(process);
    await says(process, /^epoch \d+:/m);
    process.kill(signal);
    const { status, said } = await end;
    const [, epoch] = /Saved in epoch (\d+) after batch \d+/.exec(said) ?? [];
    requireNone([(status !== 0 || epoch === undefined) && `after ${signal} it ended with ${status}: ${said.slice(-300)}`]);
    epochs.push(Number(epoch));
  }
  requireNone([!(epochs[0]! < epochs[1]!) && `it went on from epoch ${epochs[0]} to ${epochs[1]}`]);
  return { comparisons: [] };
}

/** One of two processes is killed; both started again come to the numbers of an undisturbed training in two. */
async function goesOnAfterKill(_: SmallRun, bundle: Unpacked): Promise<Outcome> {
  const inTwo = async (
    name: string,
    disturb?: (first: Parameters<typeof says>[0], second: Parameters<typeof says>[0]) => Promise<void>,
  ) => {
    const out = path.join(bundle.folder, name);
    const [first, second] = await startTwo(bundle, 'train.py', '--out', out);
    const ends = Promise.all([ended(first), ended(second)]);
    await disturb?.(first, second);
    return { out, ends: await ends };
  };
  const killed = await inTwo('killed', async (first, second) => {
    await says(first, /^epoch 2:/m);
    second.kill('SIGKILL');
  });
  const [left] = killed.ends;
  const again = await inTwo('killed');
  const whole = await inTwo('whole');
  requireNone([
    left?.status !== 1 && `the process that was left ended with ${left?.status}: ${left?.said.slice(-300)}`,
    ...[...again.ends, ...whole.ends].map(({ status, said }) => status !== 0 && `status ${status}: ${said.slice(-300)}`),
    !/Goes on with epoch \d+/.test(again.ends[0]?.said ?? '') && 'it began anew',
  ]);
  requireSameState(again.out, whole.out);
  return { comparisons: [] };
}
