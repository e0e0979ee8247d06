import { RandomStream } from '#base/random.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { Device } from '#gpu/device.ts';
import { runManifest } from '#report/run-manifest.ts';
import { newRun } from '#runs/record.ts';
import { openLearner } from '#train/learner/engine.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { trainLoop } from '#train/loop/loop.ts';
import { RunControl } from '#train/loop/run-control.ts';
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

/** A run of noise as an archive. */
export async function smallRun(device: Device, settings: TrainSettings, withSlices = true): Promise<SmallRun> {
  const { scans, samples, labels } = noisyScans(settings);
  const named = (side: ScanToBundle['side']) => scans.filter((scan) => scan.side === side).map(({ name }) => name);
  const split = { seed: 1, train: named('train'), tune: named('tune'), test: named('test') };
  const run = runManifest(newRun({ settings, device: '', scans: { split } }), (name) => name);
  const order: BundleOrder = { run, test: null, scans, samples, labels, withSlices, stateOf: null };
  const { signal } = new AbortController();
  const open = () => Promise.reject(new Error('nothing is stored'));
  const blob = await bundleRun(device, order, { signal, tell: () => {}, open });
  return { archive: new Uint8Array(await blob.arrayBuffer()), order, device };
}

/** The history that the studio's own training of the run has. */
export async function trainedHere({ order, device }: SmallRun): Promise<EpochRecord[]> {
  const { settings } = order.run;
  const labels = order.samples.map(({ scanId }) => order.labels[scanId] ?? 0);
  const onSide = (side: ScanToBundle['side']) => order.scans.flatMap((scan, i) => (scan.side === side ? [i] : []));
  const sides = { train: onSide('train'), tune: onSide('tune'), labels };
  const set = { samples: order.samples.map(({ pixels }) => pixels), labels, trainLabels: sides.train.map((i) => labels[i] ?? 0) };
  const learner = await openLearner(device, settings, set, () => {});
  const keeper = { busy: false, checkpointId: null, room: async () => {}, keep: () => {}, settled: async () => {} };
  const history: EpochRecord[] = [];
  try {
    for await (const event of trainLoop(learner, sides, settings, { keeper, control: new RunControl() })) {
      if (event.type === 'epoch') history.push(event.record);
    }
  } finally {
    learner.dispose();
  }
  return history;
}
