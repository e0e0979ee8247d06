import type { DecisionField } from './decision-times.ts';
import type { KeptScan, ProjectRecord, ScanDecisions, Timed } from './record.ts';

/** The decisions that are classes, by their index. */
const CLASSES = ['label', 'given', 'keptOver', 'labelRight'] as const satisfies readonly DecisionField[];

/**
 * The scans of a state whose classes another state has replaced since. Who decided after that in ignorance of it chose a name: a label keeps its class
 * by name, where it stands among the new ones. Where a class has just another name now, at its place, the label has that; where it is gone, the
 * label goes with it. Earlier decisions follow the replacement, as those of the page where it was made.
 */
export function underClasses(
  { scans, classes: before }: Pick<ProjectRecord, 'scans' | 'classes'>,
  classes: Timed<readonly string[]> | null,
) {
  if (!before || !classes || classes.at <= before.at || isEqual(before.value, classes.value)) return scans;
  const now = before.value.map((_, index) => classNow(index, before.value, classes.value));
  return scans.map((scan) => renamed(scan, classes.at, now));
}

function renamed(scan: KeptScan, since: number, now: readonly (number | null)[]): KeptScan {
  const decisions: Record<string, unknown> = { ...scan.decisions };
  let isChanged = false;
  for (const field of CLASSES) {
    const index = scan.decisions[field];
    if (typeof index !== 'number' || (scan.decidedAt?.[field] ?? scan.changedAt) <= since || now[index] === index) continue;
    isChanged = true;
    if (now[index] == null) delete decisions[field];
    else decisions[field] = now[index];
  }
  return isChanged ? { ...scan, decisions: decisions as ScanDecisions } : scan;
}

/** The index of a class among those that have replaced it; null: it is gone. */
function classNow(index: number, before: readonly string[], after: readonly string[]): number | null {
  const name = before[index];
  if (name === undefined) return null;
  const found = after.indexOf(name);
  if (found >= 0) return found;
  const other = after[index];
  return other !== undefined && !before.includes(other) ? index : null;
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
