import { RandomStream } from '#base/random.ts';
import { smoothField } from '#ct/phantom/field.ts';
import type { DemoSize } from '#data/demo-names.ts';

/** A piece of the work that making a scan is, small enough to be done between two frames. */
const PIECE = { slices: 3, rows: 64, columns: 64, spacing: [15, 3, 3] as [number, number, number] };
const TRIES = 12;

let known: number | null = null;

/** Milliseconds of the quickest of a few tries of a piece of the demo's work: how fast this device is. It is measured once a page. */
export function measurePace(): number {
  if (known !== null) return known;
  const times = Array.from({ length: TRIES }, () => {
    const began = performance.now();
    smoothField(new RandomStream('demo.pace', 1), PIECE, 9);
    return performance.now() - began;
  });
  known = Math.min(...times);
  return known;
}

/**
 * Seconds for each scan and millisecond of {@link measurePace}, for all that the demo does with it. The same stores took 0.57 in Node, on two busy
 * cores; a page also draws, stores and hands over between its workers.
 */
const SECONDS_A_SCAN = 1;

/** About how long the demo takes where the work of {@link measurePace} took `pace` ms. */
export function demoSeconds(size: DemoSize, pace: number): number {
  return pace * SECONDS_A_SCAN * size;
}
