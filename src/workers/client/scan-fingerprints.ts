import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { scanDigest } from '#data/leaks/digests.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { FileIndex } from './contract.ts';
import { derived } from './derived.ts';
import { filesOf } from './ingest.ts';
import { mapOnPool, readOnPool } from './reading.ts';

const bytesOf = ({ slices, besides = [], constant }: ScanFingerprint) =>
  constant.byteLength + 64 * besides.length + slices.reduce((sum, { small }) => sum + small.length + 64, 0);

/** Names this kind of fingerprint: one that was stored before it told of parts is made anew. */
const PARTS = 'rows';

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
      const { value } = await derived('print', scan, own, PARTS, make, bytesOf);
      return { scan, print: value, problem: null };
    } catch (thrown) {
      return { scan, print: null, problem: toProblem(thrown, scan.name) };
    }
  };
  yield* mapOnPool(scans, print, signal);
}

/** The digests of scans' pixels by scan id; scans that can't be read have none. */
export async function scanDigests(scans: readonly Scan[], files: FileIndex): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for await (const { scan, print } of fingerprintScans(scans, files, new AbortController().signal)) {
    if (print) digests.set(scan.id, scanDigest(print));
  }
  return digests;
}
