import { RandomStream } from '#base/random.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { Device } from '#gpu/device.ts';
import { runManifest } from '#report/run-manifest.ts';
import { newRun } from '#runs/record.ts';
import { openLearner } from '#train/learner/engine.ts';
import type { LearnerState } from '#train/learner/learner.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { trainLoop } from '#train/loop/loop.ts';
import type { Progress } from '#train/loop/progress.ts';
import { RunControl } from '#train/loop/run-control.ts';
import type { KeptState } from '#train/loop/state-keeper.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { type BundleOrder, bundleRun, type ScanToBundle } from '../../../src/workers/bundle-run.ts';

const TRAIN = 22;
const TUNE = 9;
const TEST = 3;

/** Settings of a run that takes seconds: a small net on small scans, in batches of two parts. */
export function smallSettings(changes: Partial<TrainSettings> = {}): TrainSettings {
  const paper = paperSettings('groundglass_small', 64);
  return { ...paper, learningRate: 1e-3, batchSize: 8, microBatch: 4, maxEpochs: 3, lastBatch: 'join', ...changes };
}

/** Scans of noise, brighter for a higher class; so that a net learns something of them. */
function noisyScans(settings: TrainSettings): { scans: ScanToBundle[]; samples: Sample[]; labels: Record<string, number> } {
  const { size } = settings.preparation;
  const scans = Array.from({ length: TRAIN + TUNE + TEST }, (_, i): ScanToBundle => {
    const side = i < TRAIN ? 'train' : i < TRAIN + TUNE ? 'tune' : 'test';
    return {
      id: `id ${i}`,
      name: `scan_${i}`,
      path: null,
      print: null,
      label: side === 'test' ? null : labelOf(i, settings),
      side,
      count: 9,
    };
  });
  const samples = scans.slice(0, TRAIN + TUNE).map(({ id }, i): Sample => {
    const random = new RandomStream(`scan.${i}`, 7);
    const bright = 40 + 40 * labelOf(i, settings);
    return { scanId: id, slices: [3, 4, 5], pixels: Uint8Array.from({ length: 3 * size * size }, () => bright + random.integer(60)) };
  });
  return { scans, samples, labels: Object.fromEntries(scans.map(({ id }, i) => [id, labelOf(i, settings)])) };
}

/** Classes of unequal size. */
const labelOf = (i: number, { classes }: TrainSettings) => (i % 3 === 0 ? 0 : i % classes.length);

export interface SmallRun {
  archive: Uint8Array<ArrayBuffer>;
  order: BundleOrder;
  device: Device;
}

/** A run of noise as an archive; after so many epochs of the studio's own training. */
export async function smallRun(device: Device, settings: TrainSettings, epochs = 0): Promise<SmallRun> {
  const { scans, samples, labels } = noisyScans(settings);
  const named = (side: ScanToBundle['side']) => scans.filter((scan) => scan.side === side).map(({ name }) => name);
  const split = { seed: 1, train: named('train'), tune: named('tune'), test: named('test') };
  const run = runManifest(newRun({ settings, device: '', scans: { split } }), (name) => name);
  const begun: BundleOrder = { run, test: null, scans, samples, labels, withSlices: true, stateOf: null };
  const order = epochs > 0 ? { ...begun, stateOf: run.id } : begun;
  const states = epochs > 0 ? (await trainHere(begun, device)).states : [];
  const state = states.find(({ progress }) => progress.epoch === epochs + 1);
  const best = states.find(({ progress }) => progress.epoch === (state?.progress.bestEpoch ?? 0) + 1);
  const blob = await bundleRun(device, order, {
    signal: new AbortController().signal,
    tell: () => {},
    stored: async (_, data) => (state ? { state: { settings, data, ...state }, sequence: 1, checkpointId: 'best' } : null),
    open: async () => {
      if (!best?.progress.bestEpoch) throw new Error('no epoch was the best');
      const { tune } = best.progress.history[best.progress.bestEpoch - 1]!;
      return { settings, epoch: best.progress.bestEpoch, tune, weights: best.learner.weights, optimizer: [] };
    },
  });
  return { archive: new Uint8Array(await blob.arrayBuffer()), order, device };
}

interface KeptPlace {
  learner: LearnerState;
  progress: Progress;
}

/** The studio's own training of a run, and the states that it keeps. */
async function trainHere({ run: { settings }, samples, scans, labels }: BundleOrder, device: Device) {
  const classes = samples.map(({ scanId }) => labels[scanId] ?? 0);
  const onSide = (side: ScanToBundle['side']) => scans.flatMap((scan, i) => (scan.side === side ? [i] : []));
  const sides = { train: onSide('train'), tune: onSide('tune'), labels: classes };
  const set = { samples: samples.map(({ pixels }) => pixels), labels: classes, trainLabels: sides.train.map((i) => classes[i] ?? 0) };
  const learner = await openLearner(device, settings, set, () => {});
  const kept: Promise<KeptPlace>[] = [];
  const keep = ({ progress, state }: KeptState) => void kept.push(state.then((of) => ({ learner: of, progress })));
  const keeper = { busy: false, checkpointId: null, room: async () => {}, keep, settled: async () => {} };
  const history: EpochRecord[] = [];
  try {
    for await (const event of trainLoop(learner, sides, settings, { keeper, control: new RunControl() })) {
      if (event.type === 'epoch') history.push(event.record);
    }
    return { history, states: await Promise.all(kept) };
  } finally {
    learner.dispose();
  }
}

/** The history that the studio's own training of the run has. */
export async function trainedHere({ order, device }: SmallRun): Promise<EpochRecord[]> {
  return (await trainHere(order, device)).history;
}
