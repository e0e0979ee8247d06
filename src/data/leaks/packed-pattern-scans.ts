import { CELLS } from './constant-pixels.ts';
import type { PatternScan } from './shortcut-pattern.ts';

const CELLS_OF_SCAN = CELLS * CELLS;
/** How many scans are searched for a pattern: more show it no better, and each takes 8 kB. */
const MOST_SCANS = 2000;

/** The constant cells of all scans in one buffer, which is transferred to a worker without a copy. */
export interface PackedPatternScans {
  scanIds: string[];
  labels: number[];
  /** [scans x 64 x 64] */
  constants: Int16Array<ArrayBuffer>;
}

/** How many scans are packed between two pauses: a megabyte. */
const SCANS_PER_PART = 128;

/** Packs the scans; of more than can be packed, some at even distances. `pause` lets the thread do other work in between. */
export async function packPatternScans(scans: readonly PatternScan[], pause: () => Promise<void>): Promise<PackedPatternScans> {
  const count = Math.min(scans.length, MOST_SCANS);
  const chosen = Array.from({ length: count }, (_, i) => scans[Math.floor((i * scans.length) / count)]);
  const constants = new Int16Array(count * CELLS_OF_SCAN);
  for (const [i, { constant }] of chosen.entries()) {
    if (i % SCANS_PER_PART === SCANS_PER_PART - 1) await pause();
    constants.set(constant, i * CELLS_OF_SCAN);
  }
  return { scanIds: chosen.map(({ scanId }) => scanId), labels: chosen.map(({ label }) => label), constants };
}

export function unpackPatternScans({ scanIds, labels, constants }: PackedPatternScans): PatternScan[] {
  return scanIds.map((scanId, i) => ({
    scanId,
    label: labels[i],
    constant: constants.subarray(i * CELLS_OF_SCAN, (i + 1) * CELLS_OF_SCAN),
  }));
}
