import type { Scan } from '#ct/scan.ts';
import { combineDecisions } from '#projects/combine.ts';
import { countDecided, type DecidedCounts } from '#projects/decided.ts';
import { type LoadedScan, type Matched, matchScans } from '#projects/match.ts';
import type { KeptScan, ScanDecisions } from '#projects/record.ts';
import { fingerprintOf as filesPrintOf } from '#workers/client/fingerprints.ts';
import { filesOf } from '#workers/client/ingest.ts';
import { scanDigests } from '#workers/client/scan-fingerprints.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { LabelEdit } from '../dataset/edit-history.ts';
import { useLabelChecks } from '../dataset/label-checks.ts';
import { decisionOf } from '../dataset/label-edits.ts';
import { type EarlierTable, sourceTitle } from '../dataset/label-sources.ts';
import { fingerprintOf as pixelsPrintOf } from '../dataset/leaks.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSliceMarks } from '../dataset/slice-marks.ts';
import { type Side, useSplit } from '../dataset/split.ts';
import { earlierMarks } from './earlier-marks.ts';
import { projectSession } from './project-session.ts';
import { useScanNotes } from './scan-notes.ts';
import { decisionsOf } from './snapshot.ts';
import { viewNow } from './view-now.ts';

/** What was put back after a drop, in numbers, and the way back. */
export interface PutBack {
  /** Scans that the project knew. */
  known: number;
  decided: DecidedCounts;
  /** Names of scans of which nobody can say which kept scan they are. */
  doubtful: readonly string[];
  /** Whether it is taken back at present. It stays stored as earlier work until something else is decided about these scans. */
  isTaken: boolean;
  /** Takes it back, as a step of the history. */
  undo(): void;
  /** Puts it back once more, as a step of the history. */
  again(): void;
}

/** What a {@link PutBack} tells, and what is taken back of it. */
interface Laid {
  told: DecidedCounts;
  takeBack(): void;
}

/** The fingerprint of a scan's files; null where they can't be read. */
export function filesPrint(scan: Scan): Promise<string | null> {
  return filesPrintOf(scan, filesOf(scan, sessionFiles)).catch(() => null);
}

/** Finds loaded scans among those of a project. Pixels are only read of scans whose files nobody has seen. */
export async function recognise(kept: readonly KeptScan[], scans: readonly Scan[], files: ReadonlyMap<string, string>): Promise<Matched> {
  const loaded = scans.map(
    (scan): LoadedScan => ({ id: scan.id, name: scan.name, files: files.get(scan.id) ?? null, pixels: pixelsPrintOf(scan.id) }),
  );
  const first = matchScans(kept, loaded);
  const taken = new Set([...first.found.values()].map(({ key }) => key));
  if (!kept.some(({ key, pixels }) => pixels !== null && !taken.has(key))) return first;
  const unknown = scans.filter(({ id }) => !first.found.has(id) && pixelsPrintOf(id) === null);
  const digests = await scanDigests(unknown, sessionFiles);
  return matchScans(
    kept,
    loaded.map((scan) => ({ ...scan, pixels: scan.pixels ?? digests.get(scan.id) ?? null })),
  );
}

/**
 * Puts back what was decided about scans, together with what was decided about them in this session before they were recognised. The studio does
 * this, and no person: it is no step of the history, and undo of earlier steps leaves it. `earlyOf`: what an earlier page decided about a scan
 * before it was recognised. `tables`: those that came back with the scans. `tell` hears whether it is taken back.
 */
export function putBack(
  { found, doubtful }: Matched,
  scans: readonly Scan[],
  files: ReadonlyMap<string, string>,
  earlyOf: (scanId: string) => ScanDecisions | null,
  tables: readonly EarlierTable[],
  tell: (isTaken: boolean) => void,
): PutBack {
  const { held, heldTables } = projectSession;
  const { classes } = useDataset.getState();
  const older = earlierMarks();
  const stored = new Map<string, ScanDecisions>();
  for (const { id } of scans) {
    const marked = older[files.get(id) ?? ''];
    const all = combineDecisions({ ...(marked && { marks: marked }), ...found.get(id)?.decisions }, earlyOf(id) ?? {});
    const { label, ...others } = all;
    const decisions = label === null || (label !== undefined && label < classes.length) ? all : others;
    if (Object.keys(decisions).length > 0) stored.set(id, decisions);
  }
  let isTaken = false;
  let laid = lay(stored);
  const { told } = laid;
  // An earlier step, whose state of before has nothing of this, may have been about these scans.
  useDataset.getState().afterEarlierSteps(() => {
    if (!isTaken) lay(stored);
  });
  const take = () => {
    const view = viewNow();
    for (const id of stored.keys()) if (view.data.scans[id]) held.set(id, decisionsOf(id, view.data.scans[id], view));
    for (const table of tables) heldTables.set(sourceTitle(table), table);
    isTaken = true;
    laid.takeBack();
    void useDataset.getState().forgetTables(tables.map(sourceTitle));
    tell(isTaken);
  };
  const again = () => {
    isTaken = false;
    laid = lay(new Map([...stored.keys()].flatMap((id) => (held.has(id) ? [[id, held.get(id)!]] : []))));
    if (tables.length > 0) void useDataset.getState().recallTables(tables);
    for (const id of stored.keys()) held.delete(id);
    for (const table of tables) heldTables.delete(sourceTitle(table));
    tell(isTaken);
  };
  return {
    known: found.size,
    decided: told,
    doubtful: doubtful.map((id) => scans.find((scan) => scan.id === id)?.name ?? id),
    isTaken,
    undo: () => {
      take();
      useDataset.getState().recordStep({ kind: 'put-back', scanId: null, parts: told, back: again, again: take });
    },
    again: () => {
      again();
      useDataset.getState().recordStep({ kind: 'put-again', scanId: null, parts: told, back: take, again });
    },
  };
}

/** Decides about scans as was decided earlier, where the page says nothing else. */
function lay(stored: ReadonlyMap<string, ScanDecisions>): Laid {
  const view = viewNow();
  const data = useDataset.getState();
  const edits: LabelEdit[] = [];
  const told: ScanDecisions[] = [];
  const marks: Record<string, readonly number[]> = {};
  const sides: Record<string, Side> = {};
  const notes: Record<string, string> = {};
  const checks: Record<string, number> = {};
  const series: Record<string, string> = {};
  const kept: Record<string, number> = {};
  const given: Record<string, number> = {};
  const read = { true: [] as string[], false: [] as string[] };
  for (const [id, before] of stored) {
    const scan = data.scans[id];
    if (!scan) continue;
    const now = decisionsOf(id, scan, view);
    const both = combineDecisions(before, now);
    const [isLabelled, isExcluded] = [both.label !== now.label, both.excluded !== now.excluded];
    if (isLabelled || isExcluded) edits.push({ scanId: id, byHand: both.label, excluded: both.excluded ?? false });
    const isGiven = both.given !== undefined && now.given === undefined && both.given < data.classes.length;
    if (isGiven) given[id] = both.given!;
    if (both.keptOver !== undefined && now.keptOver === undefined) kept[id] = both.keptOver;
    const slices = both.marks?.filter((index) => index < scan.slices.length) ?? [];
    if (slices.length > (now.marks?.length ?? 0)) marks[id] = slices;
    if (both.side && !now.side) sides[id] = both.side;
    if (both.note !== undefined && both.note !== now.note) notes[id] = both.note;
    if (both.labelRight !== undefined && now.labelRight === undefined) checks[id] = both.labelRight;
    if (both.recognised !== undefined && now.recognised === undefined) read[`${both.recognised}`].push(id);
    told.push({
      ...(isLabelled && { label: both.label }),
      ...(isGiven && data.labels[id] === undefined && { given: both.given }),
      ...(isExcluded && { excluded: true }),
      ...(marks[id] && { marks: marks[id] }),
      ...(sides[id] && { side: sides[id] }),
      ...(notes[id] !== undefined && { note: notes[id] }),
    });
    if (both.chosen && scan.studyKey !== undefined && data.seriesByHand[scan.studyKey] === undefined) series[scan.studyKey] = id;
  }
  const before = edits.map(({ scanId }) => decisionOf(data, scanId));
  data.recallDecisions(edits);
  if (Object.keys(kept).length > 0) data.recallKept(kept);
  if (Object.keys(given).length > 0) data.recallGiven(given);
  if (Object.keys(series).length > 0) data.recallSeries(series);
  const undoReadings = ([true, false] as const).map((choice) => readAs(read[`${choice}`], choice));
  useSliceMarks.getState().put(Object.keys(marks), marks);
  for (const [id, note] of Object.entries(notes)) useScanNotes.getState().write(id, note);
  for (const [id, label] of Object.entries(checks)) useLabelChecks.getState().put(id, label);
  useSplit.getState().recallMoves(sides);
  return {
    told: countDecided(told),
    takeBack: () => {
      useDataset.getState().recallDecisions(before);
      useDataset.getState().recallGiven(Object.fromEntries(Object.keys(given).map((id) => [id, null])));
      useSliceMarks.getState().put(Object.keys(marks), view.marks);
      for (const id of Object.keys(notes)) useScanNotes.getState().write(id, view.notes[id] ?? '');
      for (const id of Object.keys(checks)) useLabelChecks.getState().put(id, null);
      useSplit.getState().forgetMoves(Object.keys(sides));
      useDataset.getState().forgetSeries(Object.keys(series));
      for (const undo of undoReadings) undo();
    },
  };
}

/** Reads scans as they were read in an earlier session. Returns what reads those anew that were read otherwise before. */
function readAs(ids: readonly string[], choice: boolean): () => void {
  const { scans, recallReading } = useDataset.getState();
  const changed = ids.filter((id) => scans[id]?.recognised && scans[id].recognised.applied !== choice);
  void recallReading(ids, choice);
  return () => void useDataset.getState().recallReading(changed, !choice);
}
