import { type Problem, toProblem } from '#base/problem.ts';
import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { Scan } from '#ct/scan.ts';
import type { FileIndex } from './contract.ts';
import { lungsOf } from './lungs.ts';
import { mapOnPool } from './reading.ts';

/** Measures scans on the pool, or takes what is stored, and yields them in the order they get ready; one that can't be read gives a problem. */
export async function* measureScans(
  scans: readonly Scan[],
  files: FileIndex,
  signal?: AbortSignal,
): AsyncGenerator<{ scan: Scan; lungs: ScanLungs | null; problem: Problem | null }, void, void> {
  const measure = async (scan: Scan) => {
    try {
      return { scan, lungs: await lungsOf(scan, files), problem: null };
    } catch (thrown) {
      return { scan, lungs: null, problem: toProblem(thrown, scan.name) };
    }
  };
  yield* mapOnPool(scans, measure, signal);
}
