import { below } from '#ct/lungs/bitmap.ts';
import { LUNG_BELOW, lungMask, maskStages } from '#ct/lungs/lung-mask.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import { resizeFloat } from '#ct/resample.ts';
import type { SliceImage } from '#ct/scan.ts';

const SIZE = 512;
const SLICES = 24;
const ROUNDS = 5;

/** Phantom slices at a scanner's size; noise is added after enlarging, since it is what makes many small regions. */
function slices(): SliceImage[] {
  const out: SliceImage[] = [];
  for (let seed = 0; out.length < SLICES; seed++) {
    const { grid, hu } = drawPhantom(seed, seed % 4);
    const pixels = grid.rows * grid.columns;
    for (const level of [0.3, 0.5, 0.7]) {
      const at = Math.floor(level * grid.slices) * pixels;
      const wide = resizeFloat(Float64Array.from(hu.subarray(at, at + pixels)), [grid.rows, grid.columns], [SIZE, SIZE], false);
      let noise = seed + 1;
      const grainy = Float32Array.from(wide, (value) => {
        noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
        return value + 120 * (noise / 2 ** 32 - 0.5);
      });
      out.push({ rows: SIZE, columns: SIZE, unit: 'HU', pixels: grainy });
    }
  }
  return out;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** Prints the milliseconds of CPU time that a lung mask of a 512 x 512 slice takes: other work on the machine counts little. */
export function run(): void {
  const images = slices();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const image of images) {
      const before = process.cpuUsage();
      lungMask(image);
      const { user, system } = process.cpuUsage(before);
      // The first round warms up the compiler.
      if (round > 0) times.push((user + system) / 1000);
    }
  }
  const { cleared } = maskStages(below(images[0].pixels, SIZE, SIZE, LUNG_BELOW.HU));
  const share = cleared.bits.reduce((sum, bit) => sum + bit, 0) / cleared.bits.length;
  console.log(`lung mask, ${SIZE} x ${SIZE}, CPU time: median ${median(times).toFixed(2)} ms, most ${Math.max(...times).toFixed(2)} ms`);
  console.log(`${times.length} runs over ${images.length} phantom slices; ${(share * 100).toFixed(0)} % of the first is dark and inside`);
}
