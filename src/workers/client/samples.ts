import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { sampleKey } from '#data/sample/cache-key.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { Preparation, Sample } from '#data/sample/preparation.ts';
import { markedFor, needsLungs } from '#data/sample/slices.ts';
import type { FileIndex } from './contract.ts';
import { type Derived, derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { lungsOf } from './lungs.ts';
import { mapOnPool, readOnPool } from './reading.ts';

export interface PreparedScan {
  scan: Scan;
  /** The prepared sample; null if there is a problem. */
  sample: Sample | null;
  origin: Derived<Sample>['origin'] | null;
  problem: Problem | null;
}

/**
 * Prepares scans on the pool, or takes stored samples, and yields them in the order they get ready. A scan that can't be prepared gives
 * a problem and does not end the stream. Marked slices are used if the preparation chooses slices by hand.
 */
export async function* prepareSamples(
  scans: readonly Scan[],
  files: FileIndex,
  preparation: Preparation,
  marked: MarkedSlices,
  signal?: AbortSignal,
): AsyncGenerator<PreparedScan, void, void> {
  const prepare = async (scan: Scan): Promise<PreparedScan> => {
    try {
      const own = filesOf(scan, files);
      const byHand = markedFor(preparation.slices, marked[scan.id]);
      const make = async () => {
        const lungShares = needsLungs(preparation.slices, byHand) ? (await lungsOf(scan, files)).shares : null;
        return readOnPool(scan.name, own, (remote) => remote.prepareSample(scan, own, preparation, { lungShares, byHand }));
      };
      const { value: sample, origin } = await derived(
        'sample',
        scan,
        own,
        sampleKey(preparation, byHand),
        make,
        ({ pixels }) => pixels.length,
      );
      return { scan, sample, origin, problem: null };
    } catch (thrown) {
      return { scan, sample: null, origin: null, problem: toProblem(thrown, scan.name) };
    }
  };
  yield* mapOnPool(scans, prepare, signal);
}
