import { areDemoNames } from '#data/demo-names.ts';
import { keepTrainingFeatures, type Likeness, TrainingJudge } from '#eval/ood/training-features.ts';
import type { Device } from '#gpu/device.ts';
import type { RunRecord } from '#runs/record.ts';
import { keepExtras } from '#storage/checkpoints.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { openPredictor } from '#train/learner/engine.ts';
import type { FeatureRows } from '#train/learner/tapped-net.ts';
import type { TrainingSet } from './services.ts';

/**
 * Keeps with the checkpoint of a run that has ended the kinds of its training scans, with which those of later scans are compared. Never throws: without
 * them scans are scored as before.
 */
export async function keepTrainedKinds(checkpointId: string, { split }: Pick<RunRecord, 'split'>, { kinds }: TrainingSet): Promise<void> {
  const synthetic = areDemoNames(split.train) && { synthetic: true as const };
  await keepExtras(checkpointId, { ...(kinds && { kinds }), ...synthetic }).catch(() => {});
}

/**
 * Keeps with that checkpoint how the net's last layer sees the training scans, with which later ones are compared, too. All of them go through the net for
 * it. Never throws: without it, or where the signal ends it, scans are scored as before.
 */
export async function learnTrainingScans(
  device: Device,
  checkpointId: string,
  open: (id: string) => Promise<Checkpoint>,
  { split, data: run }: Pick<RunRecord, 'split' | 'data'>,
  { samples, labels, train, tune }: TrainingSet,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const pixels = new Map(samples.map((sample) => [sample.scanId, sample.pixels]));
    const predictor = await openPredictor(device, await open(checkpointId));
    try {
      const featuresOf = (side: readonly string[]) =>
        predictor.features(
          side.flatMap((id) => pixels.get(id) ?? []),
          signal,
        );
      const prints = printsOf(split.train, train, run?.prints ?? {});
      const training = keepTrainingFeatures(
        await featuresOf(train),
        train.map((id) => labels[id]),
        prints,
        await featuresOf(tune),
      );
      if (training) await keepExtras(checkpointId, { training });
    } finally {
      predictor.dispose();
    }
  } catch {
    // The device may be lost, or its memory full: the weights are stored, and whoever scores with them is told that nothing is known.
  }
}

/** Fingerprints of the trained scans: the record calls scans by their names in files, in the order of the side; null where some were left out. */
function printsOf(names: readonly string[], trained: readonly string[], prints: Readonly<Record<string, string>>): (string | null)[] {
  return names.length === trained.length ? names.map((name) => prints[name] ?? null) : trained.map(() => null);
}

/** The judge of one checkpoint at a time: to make it costs a product of all training features with each other. */
export class KeptJudge {
  #kept: { checkpointId: string; judge: TrainingJudge | null } | null = null;

  /** The judge of a checkpoint that was just opened, or of the one before, whose net is kept; null where it does not tell of its training scans. */
  of(checkpointId: string, opened: Checkpoint | null): TrainingJudge | null {
    if (this.#kept?.checkpointId !== checkpointId) {
      const training = opened?.extras?.training;
      this.#kept = { checkpointId, judge: training ? TrainingJudge.of(training) : null };
    }
    return this.#kept.judge;
  }
}

/** How like the training scans these are; null where their features are not those of the judge's net. */
export function likenessOf(judge: TrainingJudge, measured: FeatureRows): Likeness[] | null {
  return measured.size === judge.size ? judge.judge(measured) : null;
}
