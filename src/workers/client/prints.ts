import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { ScanPrint } from '#data/leaks/scan-print.ts';
import type { FileIndex } from './contract.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool, pool } from './pool.ts';

/** The prints of scans for the leak checks, in the order they get ready; a scan that can't be read is a problem, not an end. */
export async function* printScans(
  scans: readonly Scan[],
  files: FileIndex,
  signal: AbortSignal,
): AsyncGenerator<{ scan: Scan; print: ScanPrint | null; problem: Problem | null }, void, void> {
  const print = async (scan: Scan) => {
    try {
      return { scan, print: await pool.run((d) => d.call((remote) => remote.printScan(scan, filesOf(scan, files)))), problem: null };
    } catch (thrown) {
      return { scan, print: null, problem: toProblem(thrown, scan.name) };
    }
  };
  yield* mapOnPool(scans, print, signal);
}
