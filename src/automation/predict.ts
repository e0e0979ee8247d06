import { deviceSaid } from '#base/messages/device-said.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, problem, warning } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { describeSlices } from '#data/sample/describe-slices.ts';
import { flagsByReading, partMisfits } from '#data/sample/misfits.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import { flagsOfRefusal, type ScanFlag } from '#data/sample/scan-flags.ts';
import { type Ensemble, ensembleOf, memberProbabilities } from '#eval/ensemble.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { inNameOrder } from '#report/csv.ts';
import { type PredictionOrigin, type PredictionRow, predictionsCsv, refusalText } from '#report/predictions-csv.ts';
import type { TestOpening } from '#runs/evaluations.ts';
import { type LockedSide, lockedForAll, lockedSideOf, type PartedScans, partLocked } from '#runs/locked-side.ts';
import { refuseOtherClasses } from '#runs/models-together.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { middlesOf } from '#workers/client/middles.ts';
import { predict } from '#workers/client/prediction.ts';
import { importWeights } from '#workers/client/weights.ts';
import type { Prediction } from '#workers/services.ts';
import { refuseUnknown, tableCalibration } from './calibration.ts';
import { deliver } from './deliver.ts';
import { type Dataset, exportNames, type RefusedScan, readDataset } from './read.ts';
import { logLine, pickedFiles, progressLine, report } from './report.ts';

export interface PredictOptions {
  folder: string;
  /** Whether the table has pseudonyms in place of scan names. */
  pseudonyms?: boolean;
  /** Whether to predict the scans of the locked test side, too; this is counted as an opening. */
  'open-test'?: boolean;
  /** Whether to give conformal grades. */
  conformal?: boolean;
  /** Whether to score scans, too, that a net for chest CT must not grade. */
  'score-anyway'?: boolean;
}

/**
 * Predicts the scans of the picked folder with the picked checkpoint file, or with several of them together, on request also the scans of their locked test
 * sides; delivers predictions.csv.
 */
export async function predictHeadless(options: PredictOptions): Promise<void> {
  const { folder, pseudonyms = false, conformal = false, 'open-test': openTest = false, 'score-anyway': anyway = false } = options;
  const device = await deviceInfo();
  await logLine(phrase('terminal/predicting-on', { device: deviceSaid(device.label) }));
  const models = await pickedModels();
  const [first, ...others] = models.map(({ checkpoint }) => checkpoint);
  refuseOtherClasses(first!, others);
  const data = await readDataset(folder);
  for (const { checkpoint } of models) {
    refuseMarks(checkpoint.settings.preparation);
    refuseUnknown(checkpoint, { conformal }, 0);
  }
  const shown = await unlocked([first!, ...others], data, openTest);
  const unfit: RefusedScan[] = [];
  const flags = new Map<string, readonly ScanFlag[]>();
  let fit = shown;
  for (const { checkpoint } of models) {
    const parted = await graded(fit, checkpoint, anyway);
    fit = parted.fit;
    unfit.push(...parted.unfit);
    for (const [id, of] of parted.flags) flags.set(id, [...new Set([...(flags.get(id) ?? []), ...of])]);
  }
  const predicted = await askTogether([first!, ...others], fit, data);
  const names = exportNames(data, pseudonyms);
  await deliverPredictions(
    'predictions.csv',
    [{ ...predicted, refused: [...unfit, ...predicted.refused] }, data],
    { names, pseudonyms, flags },
    {
      classes: first!.settings.classes,
      models: models.map(({ checkpoint: { settings, epoch, test }, file }) => {
        return { model: netTitle(settings.model), epoch, runId: test?.runId ?? '', file };
      }),
      // What several models give together is calibrated already.
      calibration: others.length > 0 ? null : tableCalibration(first!, conformal),
    },
  );
}

/** The picked checkpoint files, stored; of files of one model the first, which is told. Throws ProblemError. */
async function pickedModels(): Promise<{ checkpoint: CheckpointSummary; file: string }[]> {
  const picked: { id: string; file: string }[] = [];
  for (const file of pickedFiles('files')) {
    const id = await importWeights(file);
    const same = picked.find((one) => one.id === id);
    if (same) await report({ kind: 'problem', problem: warning('model-again', file.name, { other: same.file }) });
    else picked.push({ id, file: file.name });
  }
  const stored = new Map((await listCheckpoints()).map((summary) => [summary.id, summary]));
  return picked.map(({ id, file }) => ({ checkpoint: stored.get(id)!, file }));
}

/** Predicts scans with one checkpoint, or with several: then with the mean of their calibrated probabilities, of scans that all of them can prepare. */
async function askTogether(
  [first, ...others]: readonly [CheckpointSummary, ...CheckpointSummary[]],
  scans: Scan[],
  data: Dataset,
): Promise<PredictedScans> {
  const own = await predictScans(first.id, first.settings.preparation, scans, data);
  if (others.length === 0) return own;
  const answers = new Map(own.predictions.map((one) => [one.scanId, [{ ...one, of: first }]]));
  const refused = [...own.refused];
  for (const model of others) {
    const left = scans.filter(({ id }) => answers.has(id));
    const next = await predictScans(model.id, model.settings.preparation, left, data);
    refused.push(...next.refused);
    for (const { scan } of next.refused) answers.delete(scan.id);
    for (const one of next.predictions) answers.get(one.scanId)?.push({ ...one, of: model });
  }
  const predictions = [...answers].map(([scanId, found]) => {
    const { probabilities, ...agreement } = ensembleOf(
      found.map(({ probabilities: given, of }) => memberProbabilities(given, of.extras?.calibration)),
    );
    return { scanId, probabilities, agreement, flags: [...new Set(found.flatMap(({ likeness }) => likeness?.flags ?? []))] };
  });
  return { predictions, refused };
}

/** Refuses a table of slices for a checkpoint that chooses its slices by a rule. Throws ProblemError. */
export function refuseMarks({ slices }: Preparation): void {
  if (pickedFiles('slices').length > 0 && (slices === 'middle-3' || slices.by !== 'hand')) {
    throw new ProblemError('setting-refused/slices', phrase('subject/slices'), { rule: describeSlices(slices) });
  }
}

/** Delivers the table of predictions: also the scans of the folder that could not be read or prepared, with the reason. */
export async function deliverPredictions(
  name: string,
  [{ predictions, refused }, dataset]: readonly [PredictedScans, Pick<Dataset, 'refused'>],
  {
    names,
    pseudonyms,
    flags = new Map(),
  }: { names: ReadonlyMap<string, string>; pseudonyms: boolean; flags?: ReadonlyMap<string, readonly ScanFlag[]> },
  origin: PredictionOrigin,
): Promise<void> {
  const nameOf = (id: string) => names.get(id) ?? id;
  const rows: PredictionRow[] = [
    ...predictions.map(({ scanId, probabilities, agreement, ...more }) => {
      const own = more.flags ?? more.likeness?.flags ?? [];
      return { scanId: nameOf(scanId), probabilities, flags: [...(flags.get(scanId) ?? []), ...own], ...(agreement && { agreement }) };
    }),
    ...[...dataset.refused, ...refused].map(({ scan, problem }) => {
      return { scanId: nameOf(scan.id), refused: refusalText(problem, pseudonyms), flags: flagsOfRefusal(problem) };
    }),
  ];
  await deliver(
    name,
    predictionsCsv(
      inNameOrder(rows, ({ scanId }) => scanId),
      origin,
    ),
  );
}

/**
 * Parts scans by whether a net for chest CT can grade them; those that it can't are reported, and scored only where that is wanted `anyway`.
 * Their flags say which became of them.
 */
export async function graded<T extends Scan>(
  scans: readonly T[],
  { settings: { preparation }, extras }: CheckpointSummary,
  anyway: boolean,
): Promise<{ fit: T[]; unfit: { scan: T; problem: Problem }[]; flags: ReadonlyMap<string, readonly ScanFlag[]> }> {
  const { fit, unfit } = partMisfits(scans, preparation, extras?.kinds ?? null);
  const flag: ScanFlag = anyway ? 'scored-anyway' : 'refused';
  const refusals = new Set(unfit.map(({ scan }) => scan));
  const flags = new Map(
    scans.map((scan) => [scan.id, [...(refusals.has(scan) ? [flag] : []), ...flagsByReading(scan, extras?.kinds ?? null)]] as const),
  );
  for (const { problem: reason } of unfit) await report({ kind: 'problem', problem: anyway ? { ...reason, level: 'warning' } : reason });
  return anyway ? { fit: [...scans], unfit: [], flags } : { fit, unfit, flags };
}

/** Returns the scans that are on no locked test side of these checkpoints; all scans if it is opened, which is counted first. Throws ProblemError. */
async function unlocked(checkpoints: readonly CheckpointSummary[], { scans, files }: Dataset, openTest: boolean): Promise<Scan[]> {
  // This command's profile has no run records, so only the files record the test sides.
  const side = lockedForAll(checkpoints.map((checkpoint) => lockedSideOf(checkpoint, [])));
  if (side.isUntold) await report({ kind: 'problem', problem: warning('test-unknown', phrase('subject/checkpoint')) });
  const { free, held } = await heldBack(side, scans, files);
  if (held.length === 0) {
    if (openTest && !side.isUntold) await logLine(phrase('terminal/nothing-opened'));
    return scans;
  }
  if (openTest) {
    const runs = new Map(checkpoints.flatMap(({ test, epoch }) => (test ? [[test.runId, epoch] as const] : [])));
    for (const [runId, epoch] of runs) await openTestSide(runId, { n: held.length, epoch });
    return scans;
  }
  const locked = problem('test-locked', phrase('subject/test-side'), { held: held.length, total: scans.length });
  if (free.length === 0) throw new ProblemError(locked);
  await report({ kind: 'problem', problem: locked });
  return free;
}

/** Counts an opening of a run's test side; returns the number of openings. Throws ProblemError where it can't. */
export async function openTestSide(runId: string, opened: Omit<TestOpening, 'at'>): Promise<number> {
  const counted = await window.countTestOpening?.(runId, opened);
  if (!counted || counted.problem) throw new ProblemError(counted?.problem ?? problem('opening-uncounted', phrase('subject/test-side')));
  await logLine(phrase('terminal/test-predicted', { openings: counted.openings, scans: opened.n }));
  return counted.openings;
}

/** Separates scans from those of a locked test side, and prints the progress. */
export function heldBack(side: LockedSide, scans: readonly Scan[], files: Dataset['files']): Promise<PartedScans<Scan>> {
  const progress = (done: number) => void progressLine(phrase('terminal/looking-for-locked', { done, total: scans.length }));
  const { signal } = new AbortController();
  return partLocked(scans, side, (some) => middlesOf(some, files, signal), progress);
}

export interface PredictedScans {
  /** In the order of the scans; with how far they agree, and the flags of all, where several checkpoints were asked. */
  predictions: (Prediction & { agreement?: Pick<Ensemble, 'votes' | 'of' | 'spread'>; flags?: readonly ScanFlag[] })[];
  /** Scans that could not be prepared. */
  refused: RefusedScan[];
}

/** Predicts scans. Those that can't be predicted are reported, too. */
export async function predictScans(
  checkpointId: string,
  preparation: Preparation,
  scans: Scan[],
  { files, marked }: Pick<Dataset, 'files' | 'marked'>,
): Promise<PredictedScans> {
  const found = new Map<string, Prediction>();
  const refused: RefusedScan[] = [];
  for await (const event of predict({ checkpointId, preparation, scans, files, marked }, new AbortController().signal)) {
    if (event.type === 'prediction') found.set(event.prediction.scanId, event.prediction);
    if (event.type === 'problem') {
      const scan = scans.find(({ id }) => id === event.scanId);
      if (scan) refused.push({ scan, problem: event.problem });
      await report({ kind: 'problem', problem: event.problem });
    }
    if (event.type === 'progress') await progressLine(phrase('terminal/predicted', { done: event.done, total: event.total }));
  }
  return { predictions: scans.flatMap((scan) => found.get(scan.id) ?? []), refused };
}
