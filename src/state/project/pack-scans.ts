import type { Scan } from '#ct/scan.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { packScansOnPool } from '#workers/client/pack-scan.ts';
import type { FileScan } from '#workers/client/project-file.ts';
import { useDataset } from '../dataset/dataset.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { useProject } from './project.ts';
import { projectSession } from './project-session.ts';

/** A loaded scan and its key in the project. */
interface KeyedScan {
  key: string;
  scan: Scan;
}

/**
 * The scans of a project whose pixels can go into its file: those on the page that can be read, also excluded ones. Of studies with several
 * series only the one in use, since a file does not say which series are of one study.
 */
export function exportableScans(project: ProjectRecord): KeyedScan[] {
  const { scans, order, otherSeries, isDemo } = useDataset.getState();
  // The demo is made anew wherever it is wanted.
  if (useProject.getState().open?.id !== project.id || isDemo) return [];
  return order.flatMap((id) => {
    const [scan, placed] = [scans[id], projectSession.placed.get(id)];
    if (!scan || !placed || otherSeries.has(id) || scan.problems.some(({ level }) => level === 'error')) return [];
    return [{ key: placed.key, scan }];
  });
}

/** The loaded series that {@link exportableScans} leaves out, since their studies use another one. */
export function unusedSeries(): Scan[] {
  const { scans, otherSeries } = useDataset.getState();
  return [...otherSeries].flatMap((id) => scans[id] ?? []);
}

/** About how many bytes its pixels have before they are packed: 16 bits each, or 8 of pictures. */
export function pixelBytesOf({ rows, columns, slices, unit }: Scan): number {
  return rows * columns * slices.length * (unit === 'HU' ? 2 : 1);
}

export interface PackedScans {
  /** In the order of the keys, so that the same scans give the same file. */
  scans: FileScan[];
  /** How many could not be read. */
  unreadable: number;
  /** How many bytes their pixels have before they are packed, as far as they are in `scans`. */
  bytes: number;
}

/** Packs scans; `onBytes` hears how many bytes of pixels were read. Throws the signal's reason. */
export async function packScans(keyed: readonly KeyedScan[], onBytes: (bytes: number) => void, signal: AbortSignal): Promise<PackedScans> {
  const keys = new Map(keyed.map(({ key, scan }) => [scan.id, key]));
  const all = keyed.map(({ scan }) => scan);
  const scans: FileScan[] = [];
  let [unreadable, bytes] = [0, 0];
  for await (const { scan, packed } of packScansOnPool(all, sessionFiles, signal)) {
    if (packed) scans.push({ key: keys.get(scan.id)!, ...packed });
    else unreadable++;
    bytes += pixelBytesOf(scan);
    onBytes(bytes);
  }
  signal.throwIfAborted();
  return { scans: scans.sort((a, b) => (a.key < b.key ? -1 : 1)), unreadable, bytes };
}
