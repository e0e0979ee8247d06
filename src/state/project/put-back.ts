import type { Scan } from '#ct/scan.ts';
import { type LoadedScan, type Matched, matchScans } from '#projects/match.ts';
import type { KeptScan } from '#projects/record.ts';
import { fingerprintOf as filesPrintOf } from '#workers/client/fingerprints.ts';
import { filesOf } from '#workers/client/ingest.ts';
import { scanDigests } from '#workers/client/scan-fingerprints.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { LabelEdit } from '../dataset/edit-history.ts';
import { decisionOf } from '../dataset/label-edits.ts';
import { fingerprintOf as pixelsPrintOf } from '../dataset/leaks.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useSliceMarks } from '../dataset/slice-marks.ts';
import { useSplit } from '../dataset/split.ts';
import { earlierMarks } from './earlier-marks.ts';
import { useScanNotes } from './scan-notes.ts';

/** What was put back after a drop, in numbers, and the way back. */
export interface PutBack {
  /** Scans that the project knew. */
  known: number;
  labels: number;
  excluded: number;
  marked: number;
  moved: number;
  notes: number;
  /** Names of scans of which nobody can say which kept scan they are. */
  doubtful: readonly string[];
  undo(): void;
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

/** Puts back what was decided about scans, unless it was decided anew in this session; labels and exclusions in one step of the history. */
export function putBack({ found, doubtful }: Matched, scans: readonly Scan[], files: ReadonlyMap<string, string>): PutBack {
  const data = useDataset.getState();
  const byId = new Map(scans.map((scan) => [scan.id, scan]));
  const older = earlierMarks();
  const edits: LabelEdit[] = [];
  const marks: Record<string, readonly number[]> = {};
  const sides: Record<string, 'train' | 'tune' | 'test'> = {};
  const notes: Record<string, string> = {};
  const series: Record<string, string> = {};
  const kept: Record<string, number> = {};
  const read = { true: [] as string[], false: [] as string[] };
  for (const [id, scan] of byId) {
    const { label, keptOver, excluded, marks: marked, recognised, chosen, side, note } = found.get(id)?.decisions ?? {};
    const now = decisionOf(data, id);
    const isNew = now.byHand === undefined && !now.excluded;
    if (isNew && ((label !== undefined && (label ?? 0) < data.classes.length) || excluded)) {
      edits.push({ scanId: id, byHand: label, excluded: excluded ?? false });
      if (keptOver !== undefined) kept[id] = keptOver;
    }
    const slices = marked ?? older[files.get(id) ?? ''];
    if (slices?.every((index) => index < scan.slices.length)) marks[id] = slices;
    if (side) sides[id] = side;
    if (note !== undefined) notes[id] = note;
    if (recognised !== undefined && data.readingByHand[id] === undefined) read[`${recognised}`].push(id);
    if (chosen && scan.studyKey !== undefined && data.seriesByHand[scan.studyKey] === undefined) series[scan.studyKey] = id;
  }
  const before = edits.map(({ scanId }) => decisionOf(data, scanId));
  data.decideAll(edits);
  if (Object.keys(kept).length > 0) data.recallKept(kept);
  if (Object.keys(series).length > 0) data.recallSeries(series);
  for (const choice of [true, false]) {
    const [first] = read[`${choice}`];
    if (first !== undefined) void data.readScansAs(first, read[`${choice}`], choice);
  }
  useSliceMarks.getState().recall(marks);
  useScanNotes.getState().recall(notes);
  useSplit.getState().recallMoves(sides);
  return {
    known: found.size,
    labels: edits.filter(({ byHand }) => byHand !== undefined).length,
    excluded: edits.filter((edit) => edit.excluded).length,
    marked: Object.keys(marks).length,
    moved: Object.keys(sides).length,
    notes: Object.keys(notes).length,
    doubtful: doubtful.map((id) => byId.get(id)?.name ?? id),
    undo: () => {
      useDataset.getState().decideAll(before);
      useSliceMarks.getState().clear(scans.filter(({ id }) => marks[id]));
      for (const id of Object.keys(notes)) useScanNotes.getState().write(id, '');
      useSplit.getState().forgetMoves(Object.keys(sides));
    },
  };
}
