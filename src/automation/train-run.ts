import { ProblemError } from '#base/problem.ts';
import type { Split } from '#data/split.ts';
import { recordedMethod, type SplitMethod } from '#data/split-method.ts';
import { predictionsCsv } from '#report/csv.ts';
import { describeData } from '#report/run-data.ts';
import { runJson } from '#report/run-manifest.ts';
import type { RunRecord } from '#storage/records.ts';
import type { TrainSettings } from '#train/recipe.ts';
import { startTraining } from '#workers/client/training.ts';
import { exportWeights } from '#workers/client/weights.ts';
import { predictScans } from './predict.ts';
import type { Study } from './read.ts';
import { deliver, report } from './report.ts';

export interface HeadlessRun {
  data: Study;
  /** Names in exports, by scan id. */
  names: Map<string, string>;
  labels: Record<string, number>;
  /** Fingerprints by scan id. */
  prints: ReadonlyMap<string, string>;
  settings: TrainSettings;
  split: Split;
  method: SplitMethod;
  device: string;
  /** Before the names of the files. */
  prefix: string;
}

/**
 * One training; delivers checkpoint.safetensors, predictions.csv of the scans that neither trained nor tuned, and run.json.
 * Throws ProblemError.
 */
export async function trainOnce({ data, names, labels, prints, settings, split, method, device, prefix }: HeadlessRun): Promise<RunRecord> {
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
  const drawn = recordedMethod(method);
  const described = [...split.train, ...split.tune, ...split.test].map((id) => ({
    name: names.get(id) ?? id,
    print: prints.get(id) ?? null,
    label: labels[id] ?? -1,
  }));
  const record: RunRecord = {
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    settings,
    device,
    split: {
      seed: split.seed,
      ...(drawn && { method: drawn }),
      train: named(split.train),
      tune: named(split.tune),
      test: named(split.test),
    },
    history: [],
    stopReason: null,
    checkpointId: null,
    testOpenings: 0,
    data: describeData(settings.classes, described),
  };
  await follow(record, data, labels, split);
  if (record.checkpointId) {
    deliver(`${prefix}checkpoint.safetensors`, await exportWeights(record.checkpointId));
    const seen = new Set([...split.train, ...split.tune]);
    const unseen = data.scans.filter((scan) => !seen.has(scan.id));
    const predictions = await predictScans(record.checkpointId, settings.preparation, unseen, data.files);
    const rows = predictions.map((row) => ({ ...row, scanId: names.get(row.scanId) ?? row.scanId }));
    deliver(`${prefix}predictions.csv`, predictionsCsv(rows, settings.classes.length));
  }
  deliver(`${prefix}run.json`, runJson(record));
  if (record.stopReason === 'nan-loss') {
    throw new ProblemError({
      code: 'nan-loss',
      subject: 'Training',
      what: 'The loss became infinite or not a number.',
      remedy: 'Try a learning rate ten times smaller.',
    });
  }
  return record;
}

async function follow(
  record: RunRecord,
  data: Study,
  labels: Record<string, number>,
  split: { train: string[]; tune: string[] },
): Promise<void> {
  const { settings } = record;
  const request = { runId: record.id, settings, scans: data.scans, files: data.files, labels, train: split.train, tune: split.tune };
  for await (const event of startTraining(request).events) {
    if (event.type === 'preparing') await report({ kind: 'progress', text: `Preparing ${event.done} of ${event.total} scans` });
    if (event.type === 'problem') await report({ kind: 'problem', problem: event.problem });
    if (event.type === 'log') await report({ kind: 'log', text: event.text });
    if (event.type === 'stage') await report({ kind: 'log', text: event.text });
    if (event.type === 'batch') {
      const text = `epoch ${event.epoch} batch ${event.batch}/${event.batches} loss ${event.loss.toFixed(4)} ${event.imagesPerSecond.toFixed(1)} images/s`;
      await report({ kind: 'progress', text });
    }
    if (event.type === 'epoch') {
      record.history.push(event.record);
      const { epoch, train, tune, seconds } = event.record;
      const text = `epoch ${epoch}: train loss ${train.loss.toFixed(4)} accuracy ${train.accuracy.toFixed(3)} | tune loss ${tune.loss.toFixed(4)} accuracy ${tune.accuracy.toFixed(3)} macro F1 ${tune.macroF1.toFixed(3)} | ${seconds.toFixed(1)} s${event.isBest ? ' | best so far' : ''}`;
      await report({ kind: 'log', text });
    }
    if (event.type === 'checkpoint') record.checkpointId = event.checkpointId;
    if (event.type === 'done') {
      record.stopReason = event.stopReason;
      await report({ kind: 'log', text: `Training ended: ${event.stopReason}; best epoch ${event.bestEpoch ?? 'none'}` });
    }
  }
}
