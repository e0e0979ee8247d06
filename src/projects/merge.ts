import { underClasses } from './class-names.ts';
import { mergeDecisions } from './decision-times.ts';
import type { KeptScan, ProjectRecord, Timed } from './record.ts';

/**
 * Two states of one project as one: what each tab did stays. Of two decisions of one kind about one scan, and of two states of one part,
 * the later counts; of equally old ones that of `ours`. A label that one gave under classes that the other had replaced keeps its class by name.
 */
export function mergeProjects(stored: ProjectRecord, ours: ProjectRecord): ProjectRecord {
  const classes = later(stored.classes, ours.classes);
  const evaluations = { ...stored.evaluations };
  for (const [key, evaluation] of Object.entries(ours.evaluations)) evaluations[key] = later(evaluations[key] ?? null, evaluation)!;
  return {
    ...ours,
    name: later(stored.name, ours.name)!,
    createdAt: Math.min(stored.createdAt, ours.createdAt),
    usedAt: Math.max(stored.usedAt, ours.usedAt),
    scans: mergeScans(underClasses(stored, classes), underClasses(ours, classes)),
    classes,
    tables: later(stored.tables, ours.tables),
    method: later(stored.method, ours.method),
    settings: later(stored.settings, ours.settings),
    runs: [...new Set([...stored.runs, ...ours.runs])],
    evaluations,
    predictions: later(stored.predictions, ours.predictions),
    view: later(stored.view, ours.view),
  };
}

function later<T>(stored: Timed<T> | null, ours: Timed<T> | null): Timed<T> | null {
  return stored && (!ours || stored.at > ours.at) ? stored : ours;
}

function mergeScans(stored: readonly KeptScan[], ours: readonly KeptScan[]): KeptScan[] {
  const byKey = new Map(stored.map((scan) => [scan.key, scan]));
  for (const scan of ours) {
    const other = byKey.get(scan.key);
    const newest = other && other.changedAt > scan.changedAt ? other : scan;
    const files = [...new Set([...(other?.files ?? []), ...scan.files])];
    const pixels = newest.pixels ?? scan.pixels ?? other?.pixels ?? null;
    byKey.set(scan.key, { ...newest, ...(other && mergeDecisions(other, scan)), files, pixels });
  }
  return [...byKey.values()];
}
