import { bestOf, type RunRecord } from '#runs/record.ts';
import { splitNumbers } from '#runs/split-numbers.ts';
import { optionName } from '#train/settings/from-options.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import type { GridPoint } from '#train/sweep/grid.ts';
import type { Queued, TableScores } from '#train/sweep/queue.ts';
import { spread } from './spread.ts';

/** A run of a grid with its outcome. */
export interface SweepEntry extends Queued {
  name: string;
  point: GridPoint;
  /** The run's record; null if the run has not begun or left none. */
  record: RunRecord | null;
  /** The scores of the kept epoch on the tune side; null before the run's end. */
  scores: TableScores | null;
}

/** A line of a sweep's table with the kept epoch's scores; null stands for a missing value. */
export interface SweepRow extends Queued {
  name: string;
  point: GridPoint;
  net: string | null;
  extent: string | null;
  batchSize: number | null;
  learningRate: number | null;
  seed: number | null;
  /** Runs with the same number were trained and scored on the same scans. */
  split: number | null;
  tuneScans: number | null;
  epochs: number | null;
  bestEpoch: number | null;
  trainLoss: number | null;
  trainAccuracy: number | null;
  tuneLoss: number | null;
  tuneAccuracy: number | null;
  macroF1: number | null;
  precision: number | null;
  recall: number | null;
  mcc: number | null;
  auc: number | null;
  /** The F1 of every class against the rest. */
  classF1: readonly number[];
  seconds: number | null;
}

export function sweepRows(entries: readonly SweepEntry[]): SweepRow[] {
  const numbers = splitNumbers(entries.flatMap(({ record }) => record ?? []));
  return entries.map(({ name, point, outcome, reason, record, scores }) => {
    const settings = record?.settings;
    const best = record ? bestOf(record) : null;
    const asked = (key: SettingKey) => point[optionName(key)] ?? null;
    return {
      name,
      point,
      outcome,
      reason,
      net: settings?.model ?? (asked('model') as string | null),
      extent: settings?.extent ?? (asked('extent') as string | null),
      batchSize: settings?.batchSize ?? (asked('batchSize') as number | null),
      learningRate: settings?.learningRate ?? (asked('learningRate') as number | null),
      seed: settings?.seed ?? (asked('seed') as number | null),
      split: (record && numbers.get(record.id)) ?? null,
      tuneScans: record?.split.tune.length ?? null,
      epochs: record?.history.length ?? null,
      bestEpoch: best?.epoch ?? null,
      trainLoss: best?.train.loss ?? null,
      trainAccuracy: best?.train.accuracy ?? null,
      tuneLoss: best?.tune.loss ?? null,
      tuneAccuracy: best?.tune.accuracy ?? null,
      macroF1: best?.tune.macroF1 ?? null,
      precision: scores?.macroPrecision ?? null,
      recall: scores?.macroRecall ?? null,
      mcc: scores?.mcc ?? null,
      auc: scores?.auc ?? null,
      classF1: scores?.perClass.map(({ f1 }) => f1) ?? [],
      seconds: record ? record.history.reduce((sum, epoch) => sum + epoch.seconds, 0) : null,
    };
  });
}

/** A group of runs that differ only in seed and fold. */
export interface SweepGroup {
  /** The group's options, without seed and fold. */
  point: GridPoint;
  net: string | null;
  extent: string | null;
  batchSize: number | null;
  /** The number of finished runs; `runs` counts all. */
  done: number;
  runs: number;
  macroF1: { mean: number; deviation: number } | null;
  tuneAccuracy: { mean: number; deviation: number } | null;
  /** Whether the finished runs have the same splits as those of the first group with any. Only then can the groups be compared. */
  sameSplits: boolean;
}

const REPEATS = [optionName('seed'), 'fold'];

/** Returns the groups in the order of their first runs; none if no run is repeated. */
export function sweepGroups(rows: readonly SweepRow[]): SweepGroup[] {
  const groups = new Map<string, SweepRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(withoutRepeats(row.point));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  if (groups.size === rows.length) return [];
  const splitsOf = (of: readonly SweepRow[]) => JSON.stringify([...new Set(of.map(({ split }) => split))].sort());
  const finished = [...groups.values()].map((of) => of.filter(({ outcome }) => outcome === 'done'));
  const first = finished.find((of) => of.length > 0) ?? [];
  return [...groups.values()].map((of, i) => {
    const done = finished[i];
    const [{ point, net, extent, batchSize }] = of;
    const values = (key: 'macroF1' | 'tuneAccuracy') => done.flatMap((row) => row[key] ?? []);
    return {
      point: withoutRepeats(point),
      net,
      extent,
      batchSize,
      done: done.length,
      runs: of.length,
      macroF1: spread(values('macroF1')),
      tuneAccuracy: spread(values('tuneAccuracy')),
      sameSplits: done.length === 0 || splitsOf(done) === splitsOf(first),
    };
  });
}

function withoutRepeats(point: GridPoint): GridPoint {
  return Object.fromEntries(Object.entries(point).filter(([name]) => !REPEATS.includes(name)));
}
