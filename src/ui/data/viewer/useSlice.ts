import { useEffect, useState } from 'react';
import { NewestOnly } from '#base/async/newest-only.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan, SliceImage } from '#ct/scan.ts';
import { sliceOf } from '#state/dataset/slices.ts';

/** What came of reading one slice. */
interface Outcome {
  scanId: string;
  index: number;
  image: SliceImage | null;
  problem: Problem | null;
}

/** Decoded slices kept for going back and forth: 32 MB of 512 x 512. */
const KEPT = 32;

/**
 * The slice of a scan, decoded. While another slice of the same scan is being read the former one stays; that of another
 * scan never does, and an outcome is only ever replaced by that of a later request.
 */
export function useSlice(scan: Scan, index: number): { image: SliceImage | null; problem: Problem | null; reading: boolean } {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reader] = useState(() => ({ jobs: new NewestOnly(), kept: new Map<string, Outcome>() }));

  useEffect(() => {
    const key = `${scan.id}/${index}/${scan.slices[index]?.path}`;
    void reader.jobs.ask(async () => {
      const known = reader.kept.get(key);
      if (known) {
        setOutcome(known);
        return;
      }
      try {
        const image = await sliceOf(scan, index);
        const read = { scanId: scan.id, index, image, problem: null };
        reader.kept.set(key, read);
        for (const old of reader.kept.keys()) if (reader.kept.size > KEPT) reader.kept.delete(old);
        setOutcome(read);
      } catch (thrown) {
        setOutcome({ scanId: scan.id, index, image: null, problem: toProblem(thrown, scan.slices[index]?.path ?? scan.name) });
      }
    });
  }, [scan, index, reader]);

  const ofScan = outcome?.scanId === scan.id ? outcome : null;
  return { image: ofScan?.image ?? null, problem: ofScan?.problem ?? null, reading: ofScan?.index !== index };
}
