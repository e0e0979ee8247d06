import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Preparation, Sample } from '#data/preparation.ts';
import { needsLungs } from '#data/slices.ts';
import type { FileIndex } from './contract.ts';
import { filesOf } from './ingest.ts';
import { lungsOf } from './lungs.ts';
import { mapOnPool, pool } from './pool.ts';

/** Prepares scans on the pool, in the order they get ready; a scan that can't be prepared is a problem, not an end. */
export async function* prepareSamples(
  scans: readonly Scan[],
  files: FileIndex,
  preparation: Preparation,
  signal?: AbortSignal,
): AsyncGenerator<{ scan: Scan; sample: Sample | null; problem: Problem | null }, void, void> {
  const prepare = async (scan: Scan) => {
    try {
      const shares = needsLungs(preparation.slices) ? (await lungsOf(scan, files)).shares : null;
      const sample = await pool.run((d) => d.call((remote) => remote.prepareSample(scan, filesOf(scan, files), preparation, shares)));
      return { scan, sample, problem: null };
    } catch (thrown) {
      return { scan, sample: null, problem: toProblem(thrown, scan.name) };
    }
  };
  yield* mapOnPool(scans, prepare, signal);
}
