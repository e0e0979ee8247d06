import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { FileIndex } from './contract.ts';
import { derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool, readOnPool } from './reading.ts';

const bytesOf = ({ slices, constant }: ScanFingerprint) =>
  constant.byteLength + slices.reduce((sum, { small }) => sum + small.length + 64, 0);

/** Yields the fingerprints of scans for the leak checks in the order they get ready; a scan that can't be read gives a problem. */
export async function* fingerprintScans(
  scans: readonly Scan[],
  files: FileIndex,
  signal: AbortSignal,
): AsyncGenerator<{ scan: Scan; print: ScanFingerprint | null; problem: Problem | null }, void, void> {
  const print = async (scan: Scan) => {
    try {
      const own = filesOf(scan, files);
      const make = () => readOnPool(scan.name, own, (remote) => remote.fingerprintScan(scan, own));
      const { value } = await derived('print', scan, own, '', make, bytesOf);
      return { scan, print: value, problem: null };
    } catch (thrown) {
      return { scan, print: null, problem: toProblem(thrown, scan.name) };
    }
  };
  yield* mapOnPool(scans, print, signal);
}
