import type { SplitMethod } from '#data/split/split-method.ts';
import type { KeptEvaluation, KeptPredictions, KeptScan, ProjectRecord, Timed } from '#projects/record.ts';
import { againWithNames } from '#runs/again.ts';
import type { RunRecord } from '#runs/record.ts';
import { namesNobody, withNames } from '#runs/rename.ts';
import { withGiven } from './scans.ts';

/** Returns the pseudonym of a scan's name. */
export type NameOf = (scanName: string) => string;

/**
 * A project without anything that names patients: scans have pseudonyms, and tables are left out, since they list patients. What tables said of
 * labels and sides is said of each scan instead, as it was last. Notes stay as they were written.
 */
export function projectWithoutNames(project: ProjectRecord, nameOf: NameOf): ProjectRecord {
  const method = project.method?.value;
  // Columns are in the tables, and given sides name scans.
  const namesScans = method?.by === 'column' || method?.by === 'given';
  const scans = project.scans.map((scan): KeptScan => {
    const { side } = { ...scan.last, ...scan.decisions };
    const decisions = { ...withGiven(scan), ...(namesScans && side && { side }) };
    return { ...scan, name: nameOf(scan.name), decisions };
  });
  // The file that it came from may be called by a name.
  const { cameFrom: _, ...others } = project;
  return {
    ...others,
    scans,
    tables: null,
    // What was searched may be a name.
    view: null,
    method: namesScans && project.method ? withoutSides(project.method) : project.method,
    predictions: project.predictions && predictionsWithoutNames(project.predictions, nameOf),
    evaluations: Object.fromEntries(Object.entries(project.evaluations).map(([key, one]) => [key, evaluationWithoutNames(one, nameOf)])),
  };
}

function withoutSides({ at, value }: Timed<SplitMethod>): ProjectRecord['method'] {
  const rule = value.by === 'given' ? value.origin : undefined;
  return rule && rule.by !== 'column' ? { at, value: rule } : null;
}

function evaluationWithoutNames({ at, value }: Timed<KeptEvaluation>, nameOf: NameOf): Timed<KeptEvaluation> {
  const cases = value.cases.map((one) => ({ ...one, scanId: nameOf(one.name), name: nameOf(one.name) }));
  return { at, value: { ...value, cases, problems: [] } };
}

function predictionsWithoutNames({ at, value }: Timed<KeptPredictions | null>, nameOf: NameOf): ProjectRecord['predictions'] {
  const rows = value?.rows.map((row) => ({ ...row, scanId: nameOf(row.scanId), name: nameOf(row.name), problems: [] })) ?? [];
  return { at, value: value && { ...value, rows, problems: [], refused: [] } };
}

/** A run without names of scans. */
export function runWithoutNames(run: RunRecord, nameOf: NameOf): RunRecord {
  const { problem, again, split: _, data: __, markedSlices: ___, ...others } = run;
  const scans = withNames(run, nameOf);
  return {
    ...others,
    ...scans,
    ...(again && { again: againWithNames(again, nameOf) }),
    ...(problem && namesNobody(problem, run) && { problem }),
  };
}
