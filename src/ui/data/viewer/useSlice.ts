import { useEffect, useState } from 'react';
import { NewestOnly } from '#base/async/newest-only.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { sliceOf } from '#state/dataset/slices.ts';
import type { FileIndex } from '#workers/client/contract.ts';

/** The result of reading one slice: its image, or the problem. */
interface Outcome {
  scanId: string;
  index: number;
  image: SliceImage | null;
  problem: Problem | null;
}

/** Decoded slices in the cache, so that going back is quick: 32 slices of 512 x 512 take 32 MB. */
const CACHED = 32;

/**
 * A slice of a scan, decoded. While another slice of the same scan is being read, the last one is returned; a slice of another scan never
 * is. Results that arrive after a later request are dropped. `files` are those of the scan where it is not a loaded one.
 */
export function useSlice(
  scan: Scan,
  index: number,
  files: FileIndex | undefined,
): { image: SliceImage | null; problem: Problem | null; reading: boolean } {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reader] = useState(() => ({ jobs: new NewestOnly(), cached: new Map<string, Outcome>() }));

  useEffect(() => {
    const key = `${scan.id}/${index}/${scan.slices[index]?.path}`;
    void reader.jobs.ask(async () => {
      const known = reader.cached.get(key);
      if (known) {
        setOutcome(known);
        return;
      }
      try {
        const image = await sliceOf(scan, index, files);
        const read = { scanId: scan.id, index, image, problem: null };
        reader.cached.set(key, read);
        for (const old of reader.cached.keys()) if (reader.cached.size > CACHED) reader.cached.delete(old);
        setOutcome(read);
      } catch (thrown) {
        setOutcome({ scanId: scan.id, index, image: null, problem: toProblem(thrown, scan.slices[index]?.path ?? scan.name) });
      }
    });
  }, [scan, index, files, reader]);

  const ofScan = outcome?.scanId === scan.id ? outcome : null;
  return { image: ofScan?.image ?? null, problem: ofScan?.problem ?? null, reading: ofScan?.index !== index };
}
