import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { ResultsOrder, WrittenResults } from '../services.ts';
import type { FileIndex } from './contract.ts';
import { filesOf } from './ingest.ts';
import { pool } from './pool.ts';
import { mapOnPool, readOnPool } from './reading.ts';

export type { ResultsOrder, WrittenResults };

/** A scan whose results are to be written. */
export interface ScanResults {
  scan: Scan;
  files: FileIndex;
  order: ResultsOrder;
}

/** Yields scans with their results as DICOM files, in the order they get ready; a problem for one of which they can't be written. */
export function writeResultsOnPool(
  all: readonly ScanResults[],
  signal: AbortSignal,
): AsyncGenerator<{ scan: Scan; written: WrittenResults | Problem }, void, void> {
  const write = async ({ scan, files, order }: ScanResults) => {
    const own = filesOf(scan, files);
    const written = await readOnPool(scan.name, own, (remote) => remote.writeResults(scan, own, order)).catch((thrown: unknown) =>
      toProblem(thrown, scan.name),
    );
    return { scan, written };
  };
  return mapOnPool(all, write, signal);
}

/** Packs files as a zip archive. Throws ProblemError. */
export function packOnPool(files: { path: string; file: Blob }[]): Promise<Blob> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const limit = { seconds: 60 + bytes / 1e6, subject: phrase('subject/results') };
  return pool.run((decoder) => decoder.call((remote) => remote.packFiles(files)), limit);
}
