import { fnv1aText } from '#base/hash.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { type Problem, ProblemError } from '#base/problem.ts';
import { parseManifest } from '#report/parse-manifest.ts';
import { type RunManifest, recordOf } from '#report/run-manifest.ts';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { foreignWeights } from './belongs.ts';
import { type Metrics, parseMetrics } from './metrics-lines.ts';
import { type RunFileKind, runFileKind } from './run-file-names.ts';
import { firstDifference } from './same-course.ts';
import { readWeightsFile, type WeightsFile } from './weights-file.ts';

/** A run as its files have it, checked; nothing is stored yet. */
export interface ReturnedRun {
  record: RunRecord;
  /** The weights of its kept epoch; null where there is no such file. */
  kept: Checkpoint | null;
  /** Those of another epoch, the last that was kept to go on from. */
  last: Checkpoint | null;
  warnings: Problem[];
}

/** The studio's version where no file says it. */
const UNTOLD = 'unknown';

/** What is read of a file as text: no run of as many epochs and scans as are taken has more. */
const MOST_TEXT = 64 * 2 ** 20;

/**
 * Reads a run that was trained elsewhere from its files, in any order: run.json, metrics.jsonl, and weights. Without a run.json the run is one that has
 * not come to its end. Throws ProblemError for a file that is damaged, is of another run, or does not say what is needed.
 */
export async function readReturnedRun(files: readonly File[]): Promise<ReturnedRun> {
  const of = sorted(files);
  const manifest = of.manifest ? parseManifest(await textOf(of.manifest), of.manifest.name) : null;
  const metrics = of.metrics ? parseMetrics(await textOf(of.metrics), of.metrics.name) : null;
  const kept = of.kept ? await readWeightsFile(of.kept, manifest?.tensors) : null;
  const last = of.last ? await readWeightsFile(of.last) : null;
  const record = manifest ? withCourse(manifest, metrics, of.metrics?.name ?? '') : unfinished(metrics, kept, last, files);
  for (const weights of [kept, last]) {
    const problem = weights && foreignWeights(record, weights);
    if (problem) throw new ProblemError(problem);
  }
  const [first, second] = [kept, last].flatMap((one) => one?.checkpoint ?? []);
  return {
    record,
    kept: first ?? null,
    last: second && second.epoch !== first?.epoch ? second : null,
    warnings: metrics?.cutOff ? [metrics.cutOff] : [],
  };
}

/** The files by what they hold. Throws ProblemError for a file that no run has, and for two of a kind. */
function sorted(files: readonly File[]): Partial<Record<RunFileKind, File>> {
  const of: Partial<Record<RunFileKind, File>> = {};
  for (const file of files) {
    const kind = runFileKind(file.name);
    if (!kind) throw new ProblemError('run-files/other', file.name);
    const other = of[kind];
    if (other) throw new ProblemError('run-files/two', file.name, { other: other.name });
    of[kind] = file;
  }
  return of;
}

async function textOf(file: File): Promise<string> {
  if (file.size > MOST_TEXT) throw new ProblemError('run-files/large', file.name, { bytes: file.size, most: MOST_TEXT });
  return file.text();
}

/** The run of a manifest, with its metrics where they reach further: a run.json may be of before the run went on. */
function withCourse(manifest: RunManifest, metrics: Metrics | null, file: string): RunRecord {
  const { history } = metrics ?? manifest;
  const epoch = firstDifference(history, manifest.history);
  const isLonger = history.length > manifest.history.length;
  if (epoch !== null || (isLonger && manifest.stopReason !== null)) {
    throw new ProblemError('run-files/other-course', file, { epoch: epoch ?? manifest.history.length + 1 });
  }
  return recordOf(isLonger ? { ...manifest, history } : manifest);
}

/** The run without its run.json, of its weights and its course alone. What scans it had is not known. */
function unfinished(metrics: Metrics | null, kept: WeightsFile | null, last: WeightsFile | null, files: readonly File[]): RunRecord {
  const history = metrics?.history ?? last?.history;
  const weights = last ?? kept;
  if (!history) throw new ProblemError('run-files/no-course', weights?.name ?? phrase('subject/run'));
  const nameOf = (kind: RunFileKind) => files.find(({ name }) => runFileKind(name) === kind)?.name ?? phrase('subject/run');
  if (!weights) throw new ProblemError('run-files/no-settings', nameOf('metrics'));
  const [first] = history;
  if (!first) throw new ProblemError('run-files/no-epochs', nameOf(metrics ? 'metrics' : 'last'));
  const { settings } = weights;
  return restoreRun({
    // Of one run all files have the same first epoch, so that a later import finds the run again.
    id: last?.runId ?? kept?.runId ?? `elsewhere-${fnv1aText(JSON.stringify([first.train, first.tune, settings]))}`,
    createdAt: new Date(Math.min(...files.map(({ lastModified }) => lastModified))).toISOString(),
    settings,
    device: inEnglish(phrase('device/unknown')),
    split: { seed: settings.seed, train: [], tune: [], test: [] },
    history: [...history],
    stopReason: null,
    checkpointId: null,
    elsewhere: { versions: { studio: UNTOLD } },
  });
}
