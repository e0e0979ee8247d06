import { RandomStream } from '#base/random.ts';
import type { Augmentation } from './augmentation.ts';

/** Cells of the coarse grid of elastic distortion, per direction. */
export const GRID = 4;
/** Control values per direction: a cubic spline needs one more before the grid, and two behind it. */
const CONTROLS = GRID + 3;

/** One random change of a sample. */
export interface AugmentDraw {
  flip: boolean;
  /** Radians. */
  angle: number;
  /** Down and right, as parts of the side. */
  shift: [number, number];
  /** Above 1: larger. */
  scale: number;
  contrast: number;
  brightness: number;
  /** Where noise begins in its own stream. */
  noise: RandomStream;
  /** Control values, down and right as parts of the side, [7 x 7] each; null without elastic distortion. */
  elastic: [Float64Array, Float64Array] | null;
}

/**
 * The change of row `row` of training step `step`: a function of seed, step and row alone, so that a run can be repeated and
 * resumed, and that switching one part on or off leaves the others as they are.
 */
export function drawAugmentation(augmentation: Augmentation, seed: number, step: number, row: number): AugmentDraw {
  const stream = new RandomStream(`augment.${step}.${row}`, seed);
  const around = (most: number) => (2 * stream.uniform() - 1) * most;
  const flip = stream.uniform() < 0.5 && augmentation.flip;
  const angle = (around(augmentation.rotation) * Math.PI) / 180;
  const shift: [number, number] = [around(augmentation.shift), around(augmentation.shift)];
  const scale = (1 + augmentation.scale) ** around(1);
  const contrast = 1 + around(augmentation.intensity);
  const brightness = around(augmentation.intensity / 2);
  return {
    flip,
    angle,
    shift,
    scale,
    contrast,
    brightness,
    noise: new RandomStream(`augment.noise.${step}.${row}`, seed),
    elastic: augmentation.elastic > 0 ? controls(augmentation.elastic, new RandomStream(`augment.elastic.${step}.${row}`, seed)) : null,
  };
}

function controls(deviation: number, stream: RandomStream): [Float64Array, Float64Array] {
  const field = () => Float64Array.from({ length: CONTROLS * CONTROLS }, () => deviation * stream.normal());
  return [field(), field()];
}

/** The uniform cubic B-spline over the control values [7 x 7] at (v, u), both 0 to 1. */
export function splineAt(values: Float64Array, v: number, u: number): number {
  const [row, down] = basis(v);
  const [column, across] = basis(u);
  let sum = 0;
  for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) sum += down[i] * across[j] * values[(row + i) * CONTROLS + column + j];
  return sum;
}

function basis(position: number): [cell: number, weights: number[]] {
  const at = Math.min(Math.max(position, 0), 1) * GRID;
  const cell = Math.min(Math.floor(at), GRID - 1);
  const t = at - cell;
  return [cell, [(1 - t) ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6, (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6, t ** 3 / 6]];
}
