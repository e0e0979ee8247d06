import type { ModelCard } from '#base/model-words.ts';
import { areDemoNames } from '#data/demo-names.ts';
import type { Split } from '#data/split/split.ts';
import { hasLimit } from '#eval/ood/training-features.ts';
import { intervalsOf, KEPT_SIDES, withIntervals } from '#eval/side-intervals.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { CaseRow, SideEvaluation } from '#report/evaluation-files.ts';
import { calibratedScans, calibrationFor } from '#report/known-calibration.ts';
import { exclusionsBy, flaggedAmong, reasonsAmong } from '#report/study/exclusions.ts';
import { modelCard } from '#report/study/model-card.ts';
import type { Participants } from '#report/study/study.ts';
import type { RunRecord } from '#runs/record.ts';
import { keepExtras, listCheckpoints } from '#storage/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { study } from '#workers/client/study.ts';
import type { Prediction } from '#workers/services.ts';
import type { Dataset } from './read.ts';

export interface TrainedModel {
  record: RunRecord;
  data: Dataset;
  split: Split;
  labels: Readonly<Record<string, number>>;
  predictions: readonly Prediction[];
  /** Names in exports, by scan id. */
  nameOf(id: string): string;
  device: string;
  /** Whether the locked test side was scored. */
  openTest: boolean;
}

/**
 * Keeps with the weights of an ended run what the page keeps with those of its runs: how sure the scores of the validation set are, and of the test
 * set where it was opened; and the model card. A side of which a scan could not be predicted has no intervals: they would be of other scans.
 */
export async function describeTrained(trained: TrainedModel): Promise<void> {
  const id = trained.record.checkpointId;
  const checkpoint = (await listCheckpoints()).find((one) => one.id === id);
  if (!checkpoint) return;
  const sides = await evaluatedSides(trained, checkpoint);
  // Of a test set that was opened earlier they stay.
  const intervals = sides.reduce(
    (known, { side, evaluation }) => withIntervals(known, intervalsOf(side, evaluation.estimates)),
    checkpoint.extras?.intervals ?? [],
  );
  await keepExtras(checkpoint.id, { ...(intervals.length > 0 && { intervals }), card: cardOf(trained, checkpoint, sides) });
}

type OwnSide = SideEvaluation & { side: (typeof KEPT_SIDES)[number] };

async function evaluatedSides(trained: TrainedModel, checkpoint: CheckpointSummary): Promise<OwnSide[]> {
  const { record, data, split, labels, predictions, openTest } = trained;
  const found = new Map(predictions.map(({ scanId, probabilities }) => [scanId, probabilities]));
  const patients = new Map(data.scans.map(({ id, patientKey }) => [id, patientKey]));
  const { classes } = record.settings;
  const ofSide = (side: keyof Pick<Split, 'tune' | 'test'>) =>
    split[side].flatMap((id) => (found.has(id) ? [{ id, label: labels[id] ?? 0, patientKey: patients.get(id) ?? id }] : []));
  const validation = ofSide('tune').map(({ id, label, patientKey }) => ({
    truth: label,
    probabilities: found.get(id)!,
    patient: patientKey,
  }));
  const known = calibrationFor(checkpoint, {}, validation);
  const sides: OwnSide[] = [];
  for (const side of KEPT_SIDES) {
    const scored = ofSide(side);
    if (scored.length === 0 || scored.length < split[side].length || (side === 'test' && !openTest)) continue;
    const evaluation = await study.evaluate({
      classes,
      truth: scored.map(({ label }) => label),
      probabilities: scored.map(({ id }) => found.get(id)!),
      patients: scored.map(({ patientKey }) => patientKey),
      trainedOn: split.train.length,
      trainAccuracy: record.history.find(({ epoch }) => epoch === checkpoint.epoch)?.train.accuracy,
    });
    sides.push({ side, evaluation, calibrated: known && calibratedScans(scored, found, known) });
  }
  return sides;
}

function cardOf(trained: TrainedModel, { settings, epoch, extras }: CheckpointSummary, sides: readonly OwnSide[]): ModelCard {
  const { record, split, labels, predictions, nameOf, device } = trained;
  const scored = new Set(sides.flatMap(({ side }) => split[side]));
  const shown = predictions.filter(({ scanId }) => scored.has(scanId));
  const sideOf = new Map(sides.flatMap(({ side }) => split[side].map((id) => [id, side] as const)));
  const cases = shown.map(
    ({ scanId, probabilities }): CaseRow => ({
      scanId: nameOf(scanId),
      side: sideOf.get(scanId)!,
      truth: labels[scanId] ?? 0,
      probabilities,
    }),
  );
  const compared = hasLimit(extras?.training) ? shown.flatMap(({ likeness }) => likeness ?? []) : [];
  return modelCard({
    madeAt: new Date().toISOString(),
    device,
    model: { net: netTitle(settings.model), file: null, epoch, runId: record.id, called: record.name ?? null },
    settings,
    seen: { train: split.train.length, tune: split.tune.length },
    weights: settings.weights && { ...settings.weights, licence: publishedByHash(settings.weights.sha256)?.licence ?? null },
    run: record,
    afterAnswers: { relabelled: [], leftOut: [] },
    synthetic: {
      run: areDemoNames([...record.split.train, ...record.split.tune, ...record.split.test]),
      scored: areDemoNames(cases.map(({ scanId }) => scanId)),
    },
    participants: {
      ...participantsOf(trained, scored),
      flagged: flaggedAmong(
        compared.map(({ flags }) => flags),
        compared.length,
      ),
    },
    openings: record.testOpenings,
    looks: { ...(record.openings && { openings: record.openings }), ...(record.externals && { externals: record.externals }) },
    ...{ sides, cases, pictures: new Map(), picturesAsked: false },
  });
}

/** How many scans were found, and why those without scores drop out. */
function participantsOf({ data, split, labels }: TrainedModel, scored: ReadonlySet<string>): Omit<Participants, 'flagged'> {
  const inRun = new Set([...split.train, ...split.tune, ...split.test]);
  const beside = data.scans.filter(({ id }) => !inRun.has(id));
  const first = beside.filter(({ id }) => !data.otherSeries.has(id));
  const unlabelled = first.filter(({ id }) => labels[id] === undefined).length;
  const unscored = (ids: readonly string[]) => ids.filter((id) => !scored.has(id)).length;
  const problems = data.refused.map(({ problem }) => problem);
  return {
    found: data.scans.length + data.refused.length,
    excluded: {
      ...exclusionsBy(problems, 'unusable'),
      'other-series': beside.length - first.length,
      unlabelled,
      'not-in-run': first.length - unlabelled,
      'other-side': unscored([...split.train, ...split.tune]),
      locked: unscored(split.test),
    },
    reasons: reasonsAmong(problems.filter(({ code }) => code !== 'misfit')),
  };
}
