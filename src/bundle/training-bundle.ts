import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { safetensorsParts } from '#nn/weights/safetensors.ts';
import { safetensorsHead } from '#nn/weights/safetensors-header.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import { type Checkpoint, checkpointParts } from '#train/learner/checkpoint.ts';
import type { LearnerState } from '#train/learner/learner.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import type { Progress } from '#train/loop/progress.ts';
import { type BundleFiles, bundleArchive, hashOf, textFile, textFiles } from './archive.ts';
import { modelCardFiles } from './model-card.ts';
import { TRAINING_FILES } from './python-files.ts';
import { type BundledScan, splitCsv } from './split-csv.ts';

/** A scan of a run, with its prepared bytes [size, size, 3] on the training and the validation side. */
export interface RunScan extends Omit<BundledScan, 'prepared'> {
  sample: { slices: readonly number[]; pixels: Uint8Array } | null;
}

/** A run that goes on elsewhere. */
export interface RunToBundle {
  /** The run under the names of the bundle; its settings are those of the training. */
  run: RunManifest;
  /** What its checkpoints tell of its locked test side. */
  test: LockedTest | null;
  /** Training, validation and test side, each in its order. */
  scans: readonly RunScan[];
  /** Hash of the data, see `dataPrint`. */
  data: string;
  start: { learner: Pick<LearnerState, 'weights' | 'optimizer' | 'counters'>; progress: Progress };
  /** The weights of the best epoch so far. */
  best: Checkpoint | null;
  /** Logits of the net that it goes on with: of the pictures of `checkPixels`, and of the first scans of the validation side [scans, classes]. */
  logits: { check: Float32Array; tune: Float32Array };
  /** Whether the prepared slices are in the archive. */
  withSlices: boolean;
}

/** Scans whose logits are told, at most. */
export const EXPECTED_SCANS = 8;

/** The archive with which a run begins, or goes on, in plain torch. */
export async function trainingBundle({ run, test, scans, data, start, best, logits, withSlices }: RunToBundle): Promise<Blob> {
  const { settings } = run;
  const { classes, preparation, batchSize, microBatch } = settings;
  const { head, stages } = catalogueEntry(settings.model);
  const prepared = scans.flatMap(({ sample }) => (sample ? [sample.pixels] : []));
  const expected = scans.filter(({ side }) => side === 'tune').slice(0, logits.tune.length / classes.length);
  const told: NamedTensor = { name: 'logits', dtype: 'F32', shape: [expected.length, classes.length], data: logits.tune };
  const files: BundleFiles = {
    ...textFiles(TRAINING_FILES),
    ...modelCardFiles({ settings }),
    'split.csv': textFile(splitCsv(scans.map(inTable))),
    'init.safetensors': safetensorsParts(start.learner.weights),
    'optimizer.safetensors': safetensorsParts(start.learner.optimizer),
    'progress.json': textFile(`${JSON.stringify({ progress: start.progress, counters: start.learner.counters }, null, 1)}\n`),
    'expected.safetensors': safetensorsParts([told]),
    ...(best && { 'best.safetensors': checkpointParts({ ...best, optimizer: [] }) }),
    ...(withSlices && { 'prepared.safetensors': preparedParts(prepared, preparation.size) }),
  };
  const training = {
    data,
    head,
    stages,
    localBatch: Math.min(microBatch ?? batchSize, batchSize),
    expected: expected.map(({ name }) => name),
  };
  return bundleArchive(settings, logits.check, { training, test, run }, files);
}

function inTable({ sample, ...scan }: RunScan): BundledScan {
  return { ...scan, prepared: sample && { slices: sample.slices, sha256: hashOf([sample.pixels]) } };
}

/** One tensor `pixels` [scans, size, size, 3] of bytes. */
function preparedParts(pixels: Uint8Array[], size: number): Uint8Array[] {
  const shape = [pixels.length, size, size, 3];
  const bytes = pixels.reduce((sum, { length }) => sum + length, 0);
  return [safetensorsHead({ pixels: { dtype: 'U8', shape, data_offsets: [0, bytes] } }), ...pixels];
}
