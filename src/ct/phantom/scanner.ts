import { RandomStream } from '#base/random.ts';
import type { Grid } from './field.ts';

/** Properties of a scanner. `blur` is the weight of each neighbour in a pixel; `noise` is in HU. */
export interface Scanner {
  manufacturer: string;
  kernel: string;
  kvp: number;
  /** Slice thickness in mm. */
  thickness: number;
  blur: number;
  noise: number;
  /** Whether the noise of neighbouring pixels is correlated. */
  smoothNoise: boolean;
  signed: boolean;
}

const KERNELS: readonly Pick<Scanner, 'kernel' | 'blur' | 'smoothNoise'>[] = [
  { kernel: 'SOFT', blur: 0.16, smoothNoise: true },
  { kernel: 'MEDIUM', blur: 0.1, smoothNoise: true },
  { kernel: 'SHARP', blur: 0.04, smoothNoise: false },
];

export function drawScanner(seed: number, halfWidth: number): Scanner {
  const random = new RandomStream('phantom.scanner', seed);
  const pick = <T>(items: readonly T[]) => items[random.integer(items.length)];
  const kernel = pick(KERNELS);
  const thickness = pick([1.25, 2, 3, 5]);
  // Noise grows because less dose reaches the detector through a larger patient, and in a thinner slice.
  const noise = (10 + 18 * random.uniform()) * (halfWidth / 170) * (kernel.smoothNoise ? 1 : 1.4) * (5 / thickness) ** 0.25;
  return {
    ...kernel,
    manufacturer: pick(['Synthetic A', 'Synthetic B']),
    kvp: pick([100, 120, 120]),
    thickness,
    noise,
    signed: random.uniform() < 0.5,
  };
}

/** Blurs every slice in place along rows and columns with three taps; `share` is each neighbour's weight. */
function blur(values: Float32Array, { slices, rows, columns }: Grid, share: number): void {
  const line = new Float32Array(Math.max(rows, columns));
  const pass = (start: number, step: number, count: number) => {
    for (let i = 0; i < count; i++) line[i] = values[start + i * step];
    for (let i = 1; i < count - 1; i++) values[start + i * step] = (1 - 2 * share) * line[i] + share * (line[i - 1] + line[i + 1]);
  };
  for (let k = 0; k < slices; k++) {
    for (let r = 0; r < rows; r++) pass((k * rows + r) * columns, 1, columns);
    for (let c = 0; c < columns; c++) pass(k * rows * columns + c, columns, rows);
  }
}

/** A nearly normal number of mean 0 and variance 1 from the four bytes of one draw, which is faster than an exact one. */
function roughNormal(bits: number): number {
  const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
  return (sum - 510) / 147.8;
}

/** Blurs `hu` in place, adds noise and returns it rounded to whole HU within -1024..3071. */
export function scan(seed: number, hu: Float32Array, grid: Grid, { blur: share, noise, smoothNoise }: Scanner): Int16Array<ArrayBuffer> {
  const random = new RandomStream('phantom.noise', seed);
  blur(hu, grid, share);
  const grain = new Float32Array(hu.length);
  for (let i = 0; i < grain.length; i++) grain[i] = roughNormal(random.uint32());
  // A blur of white noise with 0.2 per neighbour leaves 0.44 of its variance per axis.
  if (smoothNoise) blur(grain, grid, 0.2);
  const amplitude = noise * (smoothNoise ? 1 / 0.44 : 1);
  const out = new Int16Array(hu.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.min(Math.max(Math.round(hu[i] + amplitude * grain[i]), -1024), 3071);
  return out;
}
