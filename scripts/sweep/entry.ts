import type { LanguageTag } from '#base/messages/languages.ts';
import { parseManifest } from '#report/parse-manifest.ts';
import { parseTuneCases } from '#report/parse-tune-cases.ts';
import { recordOf } from '#report/run-manifest.ts';
import { sweepDifferences } from '#report/sweep-differences.ts';
import { type SweepEntry, sweepRows } from '#report/sweep-rows.ts';
import { sweepCsv, sweepText } from '#report/sweep-table.ts';
import { RESEARCH_NOTICE, VERSIONS } from '#report/versions.ts';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { planSweep } from '#train/sweep/plan-sweep.ts';
import { nextRun, tally } from '#train/sweep/queue.ts';
import { cutShard } from '#train/sweep/shards.ts';
import { speech } from '../messages/entry.ts';
import { type KeptShard, mergeShards } from './merge.ts';

export { cutShard, mergeShards, nextRun, parseGrid, planSweep, tally };

export const STUDIO_VERSION = VERSIONS.studio;

/** The hash of scans and labels in a run.json; null where there is none, or it is older than the hash. Throws ProblemError. */
export function runData(runJson: string | null, subject: string): string | null {
  return runJson === null ? null : (parseManifest(runJson, subject).data?.labels ?? null);
}

/** A run as sweep.json keeps it. */
interface KeptRun extends Omit<SweepEntry, 'record'> {
  id: string;
  options: Record<string, unknown>;
  weightsAt: number | null;
}

/** What sweep.json says of the whole: its grid as it was given, and which shard this is, or that it was put together from shards. */
interface KeptSweep {
  grid: unknown;
  shard?: KeptShard | undefined;
  merged?: boolean | undefined;
}

/**
 * The texts of sweep.json and sweep.csv, and the table for the terminal. `runJsonOf` gives a run's run.json, null where it has none; `casesOf`, where
 * the runs are to be compared, the text of its tune-cases.json. `told` has the reasons of runs that failed as the terminal told them.
 */
export function sweepTexts(
  { grid, shard, merged }: KeptSweep,
  runs: readonly KeptRun[],
  runJsonOf: (name: string) => string | null,
  casesOf: ((name: string) => string | null) | null = null,
  { tag, told }: { tag: LanguageTag; told: ReadonlyMap<string, string> } = { tag: 'en', told: new Map() },
): Record<'json' | 'csv' | 'table', string> {
  const entries = runs.map((run): SweepEntry => {
    const text = runJsonOf(run.name);
    return { ...run, record: text === null ? null : recordOf(parseManifest(text, run.name)) };
  });
  const rows = sweepRows(entries);
  const differences =
    casesOf &&
    sweepDifferences(rows, (name, classes) => {
      const text = casesOf(name);
      return text === null ? 'missing' : (parseTuneCases(text, classes) ?? 'damaged');
    });
  const kept = runs.map(({ id, options, weightsAt, scores }, i) => ({
    ...rows[i],
    id,
    options,
    weightsAt,
    scores,
    againstBest: differences?.against[rows[i].name] ?? null,
  }));
  const { best = [], leftOut: notCompared = [] } = differences ?? {};
  const inTold = rows.map((row) => ({ ...row, reason: told.get(row.name) ?? row.reason }));
  const json = {
    format: 'groundglass-sweep/1',
    notice: RESEARCH_NOTICE,
    grid,
    ...(shard && { shard }),
    ...(merged && { merged }),
    best,
    notCompared,
    runs: kept,
  };
  return {
    json: `${JSON.stringify(json, null, 1)}\n`,
    csv: sweepCsv(rows, differences),
    table: sweepText(inTold, differences, speech(tag).said),
  };
}
