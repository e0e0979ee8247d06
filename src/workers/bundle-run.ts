import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { RunScan } from '#bundle/training-bundle.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { Device } from '#gpu/device.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { dataPrint } from '#train/learner/data-print.ts';
import { openLearner } from '#train/learner/engine.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import type { Sides } from '#train/loop/loop.ts';
import { startProgress } from '#train/loop/progress.ts';
import { loadInitialWeights } from './initial-weights.ts';
import type { openState } from './stored-state.ts';

/** A scan that a bundle names. */
export type ScanToBundle = Omit<RunScan, 'sample'> & { id: string };

/** A run that is to go on elsewhere. */
export interface BundleOrder {
  /** The run under the names of the bundle. */
  run: RunManifest;
  test: LockedTest | null;
  /** Scans of the training, the validation and the test side, each in its order. */
  scans: ScanToBundle[];
  /** The prepared scans of the first two; the others are left out. */
  samples: Sample[];
  /** Class index of each scan of the first two sides, by its id. */
  labels: Record<string, number>;
  withSlices: boolean;
  /** The run in this browser's storage whose last state it goes on from; null: it begins anew. */
  stateOf: string | null;
}

/** What is being done. */
export interface BundleEvent {
  type: 'stage';
  text: Said;
}

export interface BundleOptions {
  signal: AbortSignal;
  tell: (text: Said) => void;
  /** Finds the last state of a run. */
  stored: typeof openState;
  /** Reads a stored checkpoint. */
  open: (checkpointId: string) => Promise<Checkpoint>;
}

/**
 * The archive with which a run goes on elsewhere. The net is built with its initial weights or the stored state, and asked for the logits that
 * the programs in the archive must give, too. Throws ProblemError, and the signal's reason.
 */
export async function bundleRun(
  device: Device,
  { run, test, scans, samples, labels, withSlices, stateOf }: BundleOrder,
  { signal, tell, stored: find, open }: BundleOptions,
): Promise<Blob> {
  const { settings } = run;
  const { checkPixels } = await import('#bundle/check-pixels.ts');
  const { EXPECTED_SCANS, trainingBundle } = await import('#bundle/training-bundle.ts');
  const position = new Map(samples.map(({ scanId }, i) => [scanId, i]));
  const usable = scans.filter(({ id, side }) => side === 'test' || position.has(id));
  const onSide = (side: ScanToBundle['side']) => usable.flatMap((scan) => (scan.side === side ? position.get(scan.id)! : []));
  const sampleLabels = samples.map(({ scanId }) => labels[scanId]!);
  const sides: Sides = { train: onSide('train'), tune: onSide('tune'), labels: sampleLabels };
  const pictures = checkPixels(settings.preparation.size);
  const set = {
    samples: [...samples.map(({ pixels }) => pixels), ...pictures],
    labels: [...sampleLabels, ...pictures.map(() => 0)],
    trainLabels: sides.train.map((i) => sampleLabels[i]!),
  };
  tell(phrase('run/building', { net: catalogueEntry(settings.model).title }));
  const learner = await openLearner(device, settings, set, tell);
  try {
    return await device.guard(async () => {
      const data = dataPrint(set, sides);
      const stored = stateOf === null ? null : await find(stateOf, data, tell);
      if (stored) await learner.restore(stored.state.learner, phrase('subject/stored-state'));
      else await loadInitialWeights(learner, settings, signal, tell);
      signal.throwIfAborted();
      const check = await learner.logits(
        pictures.map((_, i) => samples.length + i),
        signal,
      );
      const tune = await learner.logits(sides.tune.slice(0, EXPECTED_SCANS), signal);
      const state = await learner.snapshot();
      signal.throwIfAborted();
      tell(phrase('run/writing-bundle'));
      return trainingBundle({
        run,
        test,
        scans: usable.map(({ id, ...scan }) => ({ ...scan, sample: scan.side === 'test' ? null : samples[position.get(id)!]! })),
        data,
        start: { learner: state, progress: stored?.state.progress ?? startProgress(settings.stopping) },
        best: stored?.checkpointId ? await open(stored.checkpointId) : null,
        logits: { check, tune },
        withSlices,
      });
    });
  } finally {
    learner.dispose();
  }
}
