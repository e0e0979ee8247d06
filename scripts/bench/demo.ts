import { writeFileSync } from 'node:fs';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { arrangeScans } from '#ct/scans.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import { SPLIT_RATIOS, sideSizes } from '#data/split/split.ts';
import type { Device } from '#gpu/device.ts';
import { openLearner, prepareLearner } from '#train/learner/engine.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { type Sides, trainLoop } from '#train/loop/loop.ts';
import { RunControl } from '#train/loop/run-control.ts';
import type { StateKeeper } from '#train/loop/state-keeper.ts';
import { PRESETS } from '#train/settings/presets.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { decodeService } from '#workers/decode.ts';
import { onProcessor, type Threads } from './processor.ts';

/** As the demo has them: so many scans of each class. */
const SCANS_PER_CLASS = 32;
const CLASSES = 4;

export interface DemoBench {
  device: string;
  threads: number;
  /** From the opening of the net until the last epoch has been validated. */
  seconds: number;
  epochs: EpochRecord[];
}

/** Phantoms of all classes in turn, read and prepared as a drop is. */
async function phantoms(count: number, { preparation }: TrainSettings): Promise<SamplePixels[]> {
  const all: SamplePixels[] = [];
  for (let i = 0; i < count; i++) {
    const files = phantomScan(i + 1, i % CLASSES, `scan-${i}`);
    const [scan] = arrangeScans(await decodeService.readHeaders([...files])).scans;
    all.push((await decodeService.prepareSample(scan, [...files], preparation, { lungShares: null, byHand: null })).pixels);
  }
  return all;
}

/** Takes states over, as the studio does, but stores them nowhere. */
function forgetful(): StateKeeper {
  let last: Promise<unknown> = Promise.resolve();
  return {
    busy: false,
    checkpointId: null,
    room: async () => {},
    keep: ({ state }) => {
      last = state;
    },
    settled: async () => {
      await last;
    },
  };
}

/** Trains the demo's recipe for so many epochs with the loop of the studio, and its parts of the scans. */
export async function trainDemo(device: Device, epochs: number, scansPerClass = SCANS_PER_CLASS): Promise<Omit<DemoBench, 'threads'>> {
  const count = scansPerClass * CLASSES;
  const [train, tune] = sideSizes(count, SPLIT_RATIOS);
  const settings: TrainSettings = { ...PRESETS.demo({ unit: 'HU', trainScans: train }), maxEpochs: epochs };
  const samples = await phantoms(train + tune, settings);
  const labels = samples.map((_, i) => i % CLASSES);
  const places = [...labels.keys()];
  const sides: Sides = { train: places.slice(0, train), tune: places.slice(train), labels };
  const found: EpochRecord[] = [];
  const began = performance.now();
  const learner = await openLearner(device, settings, { samples, labels, trainLabels: labels.slice(0, train) }, () => {});
  try {
    await prepareLearner(learner, settings, () => {});
    for await (const event of trainLoop(learner, sides, settings, { keeper: forgetful(), control: new RunControl() })) {
      if (event.type === 'epoch') found.push(event.record);
    }
  } finally {
    learner.dispose();
  }
  return { device: device.info.label, seconds: (performance.now() - began) / 1000, epochs: found };
}

/** Times epochs of the demo on the processor: `bench -- demo`. */
export async function run({ epochs, json, ...threads }: Threads & { epochs: string; json?: string }): Promise<void> {
  const result: DemoBench = await onProcessor(threads, async ({ device }) => ({
    ...(await trainDemo(device, Number(epochs))),
    threads: threads.threads,
  }));
  const [first, last] = [result.epochs[0], result.epochs[result.epochs.length - 1]];
  console.log(`the demo's recipe on ${result.device}: ${result.epochs.length} epochs in ${result.seconds.toFixed(2)} s`);
  console.log(
    `training loss ${first.train.loss.toFixed(3)} -> ${last.train.loss.toFixed(3)}, accuracy in validation ${last.tune.accuracy.toFixed(2)}`,
  );
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 1)}\n`);
}
