import type { Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Side } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import type { Moves } from '#data/split/split-moves.ts';
import { afterwards, decisionTimes } from '#projects/decision-times.ts';
import {
  evaluationKey,
  KEPT_SIDES,
  type KeptEvaluation,
  type KeptScan,
  type KeptSettings,
  type KeptTable,
  type KeptView,
  type ProjectRecord,
  type ScanDecisions,
  type Timed,
} from '#projects/record.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { sourceTitle } from '../dataset/label-sources.ts';
import type { Results, SideResult } from '../predict/evaluation.ts';

/** A loaded scan that is known to be one of the project's. */
export interface Placed {
  key: string;
  /** The scan as it was when its files were looked at. */
  scan: Scan;
  files: readonly string[];
}

/** What the page shows of the open project. */
export interface ProjectView {
  data: Pick<
    DatasetState,
    | 'scans'
    | 'labels'
    | 'byHand'
    | 'given'
    | 'keptOver'
    | 'excludedByHand'
    | 'readingByHand'
    | 'seriesByHand'
    | 'classes'
    | 'labelSources'
    | 'askedSources'
    | 'reading'
  >;
  marks: MarkedSlices;
  notes: Readonly<Record<string, string>>;
  /** Classes found right by a person, by scan id. */
  labelsRight: Readonly<Record<string, number>>;
  moves: Moves;
  method: SplitMethod;
  settings: KeptSettings;
  view: KeptView;
  results: Results;
  /** The scans of the project by id; others have not been looked at yet, and nothing is known of them. */
  placed: ReadonlyMap<string, Placed>;
  /** What was taken back and stays stored, by scan id. */
  held: ReadonlyMap<string, ScanDecisions>;
  /** Tables that were taken back and stay stored, by title. */
  heldTables: ReadonlyMap<string, KeptTable>;
  pixelsOf(scanId: string): string | null;
  /** The side that a scan is on now; null: on none. */
  sideOf(scanId: string): Side | null;
  /** The run that has begun here; null: none. */
  runId: string | null;
  classesOf(runId: string): readonly string[];
}

/** Returns the project with what the page shows now; the same object where nothing differs. `now` in milliseconds since 1970. */
export function withView(project: ProjectRecord, view: ProjectView, now: number): ProjectRecord {
  const { data } = view;
  const hasScans = [...view.placed.keys()].some((id) => data.scans[id]);
  const settled = hasScans && !data.reading;
  const next: ProjectRecord = {
    ...project,
    scans: hasScans ? scansOf(project.scans, view, now) : project.scans,
    classes: hasScans ? timed(project.classes, data.classes, now) : project.classes,
    tables: settled ? timed(project.tables, tablesOf(view), now) : project.tables,
    method: timed(project.method, view.method, now),
    settings: timed(project.settings, view.settings, now),
    view: timed(project.view, view.view, now),
    runs: view.runId === null || project.runs.includes(view.runId) ? project.runs : [...project.runs, view.runId],
    evaluations: evaluationsOf(project, view),
  };
  const same = (Object.keys(next) as (keyof ProjectRecord)[]).every((key) => next[key] === project[key]);
  return same ? project : { ...next, usedAt: now };
}

function timed<T>(before: Timed<T> | null, value: T, now: number): Timed<T> {
  return before && isSame(before.value, value) ? before : { at: afterwards(before?.at, now), value };
}

function scansOf(kept: readonly KeptScan[], view: ProjectView, now: number): readonly KeptScan[] {
  const byKey = new Map(kept.map((scan) => [scan.key, scan]));
  let changed = false;
  for (const [id, { key, files }] of view.placed) {
    const scan = view.data.scans[id];
    if (!scan) continue;
    const before = byKey.get(key);
    const decisions = withHeld(id, decisionsOf(id, scan, view), view);
    const pixels = view.pixelsOf(id) ?? before?.pixels ?? null;
    const last = view.data.reading ? before?.last : lastOf(id, view);
    const seen = [...new Set([...(before?.files ?? []), ...files])];
    const decided = !before || !isSame(before.decisions, decisions);
    const known = before?.pixels === pixels && before.name === scan.name && before.files.length === seen.length;
    if (!decided && known && isSame(before.last, last)) continue;
    const changedAt = decided ? afterwards(lastDecided(before), now) : before.changedAt;
    const decidedAt = decided ? decisionTimes(before, decisions, changedAt, isSame) : before.decidedAt;
    byKey.set(key, {
      key,
      files: seen,
      pixels,
      name: scan.name,
      changedAt,
      decisions,
      ...(decidedAt && { decidedAt }),
      ...(last && { last }),
    });
    changed = true;
  }
  return changed ? [...byKey.values()] : kept;
}

/** When anything was decided about a scan last, as its record says it in any place. */
function lastDecided(scan: KeptScan | undefined): number | undefined {
  return scan && Math.max(scan.changedAt, ...Object.values(scan.decidedAt ?? {}));
}

/** What is decided about scans that are not known to be the project's yet, by scan id. */
export function unplacedDecisions(view: ProjectView): Map<string, ScanDecisions> {
  const { data, marks, notes, labelsRight, moves, placed, held } = view;
  const touched = [data.byHand, data.given, data.readingByHand, marks, notes, labelsRight, moves].flatMap((by) => Object.keys(by));
  const ids = new Set([...touched, ...held.keys(), ...data.excludedByHand, ...Object.values(data.seriesByHand)]);
  const found = new Map<string, ScanDecisions>();
  for (const id of ids) {
    const scan = placed.has(id) ? undefined : data.scans[id];
    const decisions = scan ? withHeld(id, decisionsOf(id, scan, view), view) : {};
    if (Object.keys(decisions).length > 0) found.set(id, decisions);
  }
  return found;
}

/** What is decided about a scan, and below it what was taken back. */
function withHeld(id: string, decisions: ScanDecisions, { held }: ProjectView): ScanDecisions {
  const { keptOver, ...others } = held.get(id) ?? {};
  return { ...others, ...(decisions.label === undefined && keptOver !== undefined && { keptOver }), ...decisions };
}

function lastOf(id: string, { data, sideOf }: ProjectView): KeptScan['last'] {
  const [label, side] = [data.labels[id], sideOf(id)];
  return { ...(label !== undefined && { label }), ...(side && { side }) };
}

/** What is decided about a scan now. */
export function decisionsOf(id: string, scan: Scan, { data, marks, notes, labelsRight, moves }: ProjectView): ScanDecisions {
  const label = data.byHand[id];
  const recognised = data.readingByHand[id];
  const chosen = scan.studyKey !== undefined && data.seriesByHand[scan.studyKey] === id;
  return {
    ...(label !== undefined && { label }),
    ...(data.given[id] !== undefined && { given: data.given[id] }),
    ...(label !== undefined && data.keptOver[id] !== undefined && { keptOver: data.keptOver[id] }),
    ...(data.excludedByHand.has(id) && { excluded: true }),
    ...(marks[id] && { marks: marks[id] }),
    ...(recognised !== undefined && { recognised }),
    ...(chosen && { chosen }),
    ...(moves[id] && { side: moves[id] }),
    ...(notes[id] !== undefined && { note: notes[id] }),
    ...(labelsRight[id] !== undefined && { labelRight: labelsRight[id] }),
  };
}

function tablesOf({ data: { labelSources, askedSources }, heldTables }: ProjectView): KeptTable[] {
  const loaded = (askedSources ?? labelSources).filter(({ fromFolders }) => !fromFolders);
  const titles = new Set(loaded.map(sourceTitle));
  return [
    ...[...heldTables].flatMap(([title, table]) => (titles.has(title) ? [] : [table])),
    ...loaded.map(({ table, mapping, chosen, answers }) => ({ table, mapping, chosen, ...(answers && { answers }) })),
  ];
}

function evaluationsOf(project: ProjectRecord, { results, runId, classesOf, placed }: ProjectView): ProjectRecord['evaluations'] {
  let all = project.evaluations;
  for (const [id, sides] of Object.entries(results)) {
    for (const side of KEPT_SIDES) {
      // External scans are scored in this project, whether or not it knows the model's run.
      if (side !== 'external' && !project.runs.includes(id) && id !== runId) continue;
      const result = sides[side];
      const key = evaluationKey(id, side);
      if (result && all[key]?.at !== result.at)
        all = { ...all, [key]: { at: result.at, value: keptResult(result, classesOf(id), placed) } };
    }
  }
  return all;
}

function keptResult(
  { checkpointId, cases, problems, total, opening, trainedOn, isApart, reads, external }: SideResult,
  classes: readonly string[],
  placed: ProjectView['placed'],
): KeptEvaluation {
  const keyed = cases.map(({ key, ...one }) => {
    const known = placed.get(one.scanId)?.key ?? key;
    return { ...one, ...(known !== undefined && { key: known }) };
  });
  const ofExternal = external && {
    ...(trainedOn !== undefined && { trainedOn }),
    ...(isApart && { isApart }),
    ...(reads && { reads }),
    external,
  };
  return { checkpointId, classes, cases: keyed, problems, total, opening, ...ofExternal };
}

/** Whether two plain values are equal, whatever the order of their fields. Absent and undefined are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSame(one[key], other[key]));
}
