import { phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError, problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import type { Scores } from '#eval/scores.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { TableCalibration } from '#report/calibrated-columns.ts';
import type { UnseenRow } from '#report/likely-wrong-csv.ts';
import { runJson } from '#report/run-manifest.ts';
import type { RunEvent } from '#runs/events.ts';
import { apply } from '#runs/fold.ts';
import { lockedSideOf, lockedTestOf } from '#runs/locked-side.ts';
import { isBestLost, type RunRecord } from '#runs/record.ts';
import { progressText, sentence } from '#runs/sentences.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { addRun, countOpening } from '#storage/runs.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { startTraining } from '#workers/client/training.ts';
import { exportWeights } from '#workers/client/weights.ts';
import { begunRun } from './begun-run.ts';
import { tableCalibration } from './calibration.ts';
import { deliver } from './deliver.ts';
import { deliverPredictions, heldBack, predictScans } from './predict.ts';
import type { Dataset } from './read.ts';
import { logLine, progressLine, report } from './report.ts';
import { scoreSides } from './score-sides.ts';
import { describeTrained } from './trained-model.ts';

export interface HeadlessRun {
  data: Dataset;
  /** Names in exports, by scan id. */
  names: Map<string, string>;
  /** Whether these are pseudonyms. */
  pseudonyms: boolean;
  labels: Record<string, number>;
  /** Fingerprints by scan id. */
  prints: ReadonlyMap<string, string>;
  /** Fingerprints of the slices in the middle, by scan id. */
  slices: ReadonlyMap<string, string[]>;
  settings: TrainSettings;
  split: Split;
  method: SplitMethod;
  device: string;
  /** Prefix of the files' names. */
  prefix: string;
  /** Whether to score and predict the locked test side; this is counted as an opening. */
  openTest: boolean;
  /** Whether to deliver last.safetensors, too. */
  saveLast: boolean;
  /** The run's record from before an interruption; null for a new run. */
  former: RunRecord | null;
  /** The run's id; a new id if absent. */
  runId?: string | undefined;
}

/** A run that has ended, with the scores of the tune side by its kept epoch. */
export interface EndedRun {
  record: RunRecord;
  tune: Scores | null;
  /** Of the scans of the tune side, by which no weight was learned: their names in files, labels, probabilities and keys of patients. */
  unseen: (UnseenRow & { patient: string })[];
}

/**
 * Trains one run. Delivers checkpoint.safetensors, predictions.csv of all scans that are not on the locked test side, the scores of the
 * sides, and run.json. If the test side is opened, delivers also its scores and predictions. Throws ProblemError.
 */
export async function trainOnce(run: HeadlessRun): Promise<EndedRun> {
  const { data, names, pseudonyms, labels, settings, split, device, prefix, openTest, saveLast, former } = run;
  const nameOf = (id: string) => names.get(id) ?? id;
  let record = former ?? (await begunRun(run, run));
  await addRun(record);
  if (record.stopReason === null) record = await follow(record, data, labels, split, former ? 'from-state' : 'anew');
  let tune: Scores | null = null;
  let unseen: EndedRun['unseen'] = [];
  const { checkpointId } = record;
  if (checkpointId) {
    if (openTest && split.test.length > 0) {
      const opening = { at: new Date().toISOString(), n: split.test.length, epoch: record.keptEpoch ?? record.bestEpoch ?? 0 };
      const { testOpenings, openings } = await countOpening(record, opening);
      record = { ...record, testOpenings, ...(openings && { openings }) };
    }
    if (isBestLost(record)) await report({ kind: 'problem', problem: otherThanBest(record) });
    const test = lockedTestOf(record);
    const deliverModel = async () => deliver(`${prefix}checkpoint.safetensors`, await exportWeights(checkpointId, { test }));
    // At once, too: should a prediction fail, the weights are there.
    await deliverModel();
    const shown = openTest ? oneOfEachStudy(data) : await lockedOut(data, split, record);
    const predicted = await predictScans(checkpointId, settings.preparation, shown, data);
    const { predictions } = predicted;
    tune = await scoreSides({ record, split, labels, predictions, prefix, openTest });
    await describeTrained({ record, data, split, labels, predictions, nameOf, device, openTest });
    await deliverModel();
    const onTune = new Set(split.tune);
    const trained = new Set(split.train.map((id) => labels[id]));
    const patientOf = new Map(data.scans.map(({ id, patientKey }) => [id, patientKey]));
    unseen = predictions.flatMap(({ scanId, probabilities }) => {
      const label = labels[scanId];
      return onTune.has(scanId) && label !== undefined
        ? [
            {
              scanId: nameOf(scanId),
              label,
              probabilities,
              runId: record.id,
              patient: patientOf.get(scanId) ?? scanId,
              knewClass: trained.has(label),
            },
          ]
        : [];
    });
    await deliverPredictions(
      `${prefix}predictions.csv`,
      [predicted, data],
      { names, pseudonyms },
      {
        classes: settings.classes,
        models: [
          {
            model: netTitle(settings.model),
            epoch: record.keptEpoch ?? record.bestEpoch ?? 0,
            runId: record.id,
            file: `${prefix}checkpoint.safetensors`,
          },
        ],
        calibration: await keptCalibration(checkpointId),
      },
    );
  }
  if (saveLast) await deliverLast(record, prefix);
  await deliver(`${prefix}run.json`, runJson(record));
  if (record.problem) throw new ProblemError(record.problem);
  if (!record.checkpointId) throw new ProblemError('nothing-kept', phrase('subject/checkpoint'));
  return { record, tune, unseen };
}

/** The calibration that was kept with the weights when their epoch was measured. */
async function keptCalibration(checkpointId: string): Promise<TableCalibration | null> {
  const checkpoint = (await listCheckpoints()).find(({ id }) => id === checkpointId);
  return checkpoint ? tableCalibration(checkpoint, false) : null;
}

/** The problem that the delivered weights are not the best epoch's, because its checkpoint is no longer stored. */
const otherThanBest = ({ bestEpoch, keptEpoch }: RunRecord): Problem =>
  problem('best-lost', phrase('subject/checkpoint'), { best: bestEpoch!, stored: keptEpoch! });

/** Returns all scans except other series of used studies. */
const oneOfEachStudy = ({ scans, otherSeries }: Dataset) => scans.filter(({ id }) => !otherSeries.has(id));

/** Returns the scans of oneOfEachStudy that are neither on the locked test side nor copies of scans on it. */
async function lockedOut(data: Dataset, split: Split, record: RunRecord): Promise<Scan[]> {
  const scans = oneOfEachStudy(data);
  const sides = new Set([...split.train, ...split.tune]);
  const test = new Set(split.test);
  const others = scans.filter(({ id }) => !sides.has(id) && !test.has(id));
  const copies = new Set((await heldBack(lockedSideOf({ runId: record.id }, [record]), others, data.files)).held);
  const shown = scans.filter((scan) => !test.has(scan.id) && !copies.has(scan));
  if (shown.length < scans.length) {
    await logLine(phrase('terminal/left-out', { scans: test.size, copies: copies.size }));
  }
  return shown;
}

/** Delivers the weights of the last finished epoch that was kept, which may be the best. */
async function deliverLast(record: RunRecord, prefix: string): Promise<void> {
  const { id, history } = record;
  const last = history.at(-1)?.epoch;
  const own = (await listCheckpoints()).filter(({ runId }) => runId === id);
  const checkpoint = own.find(({ epoch }) => epoch === last) ?? own.find(({ isLast }) => isLast);
  if (!checkpoint) return logLine(phrase('terminal/no-last'));
  if (checkpoint.epoch !== last) await logLine(phrase('terminal/last-of', { epoch: checkpoint.epoch }));
  await deliver(`${prefix}last.safetensors`, await exportWeights(checkpoint.id, { test: lockedTestOf(record) }));
}

/** Trains a run to its end and reports its events; returns its record as the GPU worker has stored it. */
async function follow(
  record: RunRecord,
  { scans, files, marked }: Dataset,
  labels: Record<string, number>,
  { train, tune }: Split,
  how: 'anew' | 'from-state',
): Promise<RunRecord> {
  const training = startTraining({ run: record, scans, files, marked, labels, train, tune, how });
  let now = record;
  for await (const event of training.events) {
    if ('problem' in event && event.problem && event.type !== 'done') await report({ kind: 'problem', problem: asTold(event) });
    else {
      const [text, progress] = [sentence(now, event), progressText(event)];
      if (text !== null) await logLine(text);
      if (progress !== null) await progressLine(progress);
    }
    if (event.type === 'not-stored') {
      await logLine(phrase('terminal/without-states'));
      training.answerNotStored('without-states');
    }
    now = apply(now, event);
  }
  return now;
}

/** Returns the problem to report. A failed storing is only a warning: a state is lost, or the record is stored with its next change. */
const asTold = ({ type, problem }: { type: RunEvent['type']; problem: Problem }): Problem =>
  type === 'problem' ? problem : { ...problem, level: 'warning' };
