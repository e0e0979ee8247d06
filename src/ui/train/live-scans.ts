import { topClass } from '#eval/confusion.ts';
import type { TuneScan } from '#runs/events.ts';

/** A tune scan as the net sees it now; classes are indices. */
export interface LiveScan {
  scanId: string;
  truth: number;
  called: number;
  /** The probability of the class called. */
  score: number;
  /** The class called after the epoch before; null where it is the same, or there was none. */
  changedFrom: number | null;
}

/** A few scans of the side, the same after every epoch: the first of every class, then the next ones, in the order of classes and side. */
export function liveScans(scans: readonly TuneScan[], before: readonly TuneScan[] | null, most: number): LiveScan[] {
  const firsts = [...new Map([...scans].reverse().map((scan) => [scan.truth, scan])).values()];
  const chosen = [...firsts.sort((a, b) => a.truth - b.truth), ...scans.filter((scan) => !firsts.includes(scan))].slice(0, most);
  const earlier = new Map(before?.map(({ scanId, probabilities }) => [scanId, topClass(probabilities)]));
  return chosen.map(({ scanId, truth, probabilities }) => {
    const called = topClass(probabilities);
    const former = earlier.get(scanId) ?? called;
    return { scanId, truth, called, score: probabilities[called] ?? 0, changedFrom: former === called ? null : former };
  });
}
