import type { Copy } from './copies.ts';
import type { ScanFingerprint } from './scan-fingerprint.ts';

/** Slices per task of a worker: few enough for the page's thread to copy them between two frames. */
const SLICES_PER_PART = 512;

/** Scans to be compared with one another; with `some` only these with the others (`findCopies`). */
export interface CopyTask {
  fingerprints: ScanFingerprint[];
  some?: ReadonlySet<string>;
}

/** Finds the copies among a growing set of scans: scans that have been compared with one another are not compared again. */
export class CopySearch {
  private compared: ScanFingerprint[] = [];
  private copies: Copy[] = [];

  /**
   * All copies among these scans, in their order. `compare` yields what `findCopies` gives for each task, in any order. After an
   * abort nothing is certain; the next call goes on from what was compared.
   */
  async among(
    fingerprints: readonly ScanFingerprint[],
    signal: AbortSignal,
    compare: (tasks: CopyTask[]) => AsyncIterable<Copy[]>,
  ): Promise<Copy[]> {
    const place = new Map(fingerprints.map(({ scanId }, i) => [scanId, i]));
    const placeOf = (scanId: string) => place.get(scanId) ?? 0;
    this.forgetAllBut(new Set(fingerprints));
    const known = new Set(this.compared);
    for (const part of partsOf(fingerprints.filter((fingerprint) => !known.has(fingerprint)))) {
      const fresh = new Set(part.map(({ scanId }) => scanId));
      const across = partsOf(this.compared).map((other): CopyTask => {
        const both = [...other, ...part].sort((a, b) => placeOf(a.scanId) - placeOf(b.scanId));
        return { fingerprints: both, some: fresh };
      });
      const found: Copy[] = [];
      for await (const some of compare([{ fingerprints: part }, ...across])) found.push(...some);
      if (signal.aborted) return [];
      this.copies.push(...found);
      this.compared.push(...part);
    }
    return [...this.copies].sort((a, b) => placeOf(a.scans[0]) - placeOf(b.scans[0]) || placeOf(a.scans[1]) - placeOf(b.scans[1]));
  }

  private forgetAllBut(fingerprints: ReadonlySet<ScanFingerprint>): void {
    this.compared = this.compared.filter((fingerprint) => fingerprints.has(fingerprint));
    const ids = new Set(this.compared.map(({ scanId }) => scanId));
    this.copies = this.copies.filter(({ scans: [a, b] }) => ids.has(a) && ids.has(b));
  }
}

function partsOf(fingerprints: readonly ScanFingerprint[]): ScanFingerprint[][] {
  const parts: ScanFingerprint[][] = [];
  let slices = SLICES_PER_PART;
  for (const fingerprint of fingerprints) {
    if (slices >= SLICES_PER_PART) {
      parts.push([]);
      slices = 0;
    }
    parts.at(-1)?.push(fingerprint);
    slices += Math.max(1, fingerprint.slices.length);
  }
  return parts;
}
