import { RandomStream } from '#base/random.ts';
import type { Anatomy } from './anatomy.ts';
import { smoothField } from './field.ts';

/** Limits of the diseased share of the lung, per class: four grades of severity in ascending order. */
export const INVOLVEMENT: readonly [number, number][] = [
  [0.02, 0.25],
  [0.25, 0.5],
  [0.5, 0.75],
  [0.75, 0.95],
];

export interface Disease {
  /** The diseased share of the lung's voxels, 0..1. */
  involvement: number;
  /** The part of the healthy tissue that ground glass replaces, 0..1 per voxel. */
  glass: Float32Array;
  /** The part of the ground glass that consolidation replaces, 0..1 per voxel. */
  solid: Float32Array;
  /** HU of ground glass and of consolidation per voxel. */
  glassHu: Float32Array;
  solidHu: Float32Array;
}

const logistic = (v: number) => 1 / (1 + Math.exp(-v));

/** Returns the value below which the given share of the values lies. */
function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(Math.max(Math.round(share * sorted.length), 0), sorted.length - 1)];
}

/**
 * Draws a disease of a class: its places (patches, with a varying preference for edge, back and base), its share of the lung (anywhere
 * within the limits of the class) and its density (independent of the class).
 */
export function drawDisease(seed: number, classIndex: number, anatomy: Anatomy): Disease {
  const random = new RandomStream('phantom.disease', seed);
  const draw = (low: number, high: number) => low + (high - low) * random.uniform();
  const { grid, lung, depth, back, level } = anatomy;
  const [least, most] = INVOLVEMENT[classIndex];
  // Keep a distance from the limits, where even a true mask could hardly decide the class.
  const share = draw(least + 0.05, most - 0.05);
  const solidShare = draw(0, 0.25);
  const patch = draw(18, 32);
  const pattern = { edge: draw(0.4, 1.1), reach: draw(10, 24), back: draw(0.2, 0.8), base: draw(0, 0.3), side: 0 };
  if (random.uniform() < 0.15) pattern.side = draw(0.2, 0.7) * (random.uniform() < 0.5 ? 1 : -1);
  const margin = draw(0.06, 0.16);
  const glassMean = draw(-600, -470);
  const solidMean = draw(-60, 35);

  const large = smoothField(random, grid, patch);
  const small = smoothField(random, grid, patch / 2.6);
  const texture = smoothField(random, grid, 8);
  const core = smoothField(random, grid, draw(14, 30));
  const slice = grid.rows * grid.columns;
  const site = new Float32Array(lung.length);
  const inLung: number[] = [];
  for (let i = 0; i < lung.length; i++) {
    if (lung[i] === 0) continue;
    const left = (i % grid.columns) * 2 > grid.columns ? 1 : -1;
    site[i] =
      large[i] +
      0.5 * small[i] +
      pattern.edge * Math.exp(-depth[i] / pattern.reach) +
      pattern.back * back[i] -
      2 * pattern.base * (level[Math.floor(i / slice)] - 0.4) +
      pattern.side * left;
    if (lung[i] > 0.5) inLung.push(i);
  }
  const limit = quantile(
    Float32Array.from(inLung, (i) => site[i]),
    1 - share,
  );
  const ill = inLung.filter((i) => site[i] > limit);
  const inner = new Float32Array(site.length);
  for (let i = 0; i < inner.length; i++) inner[i] = 0.5 * site[i] + 0.9 * core[i] + 0.4 * back[i];
  const innerLimit = quantile(
    Float32Array.from(ill, (i) => inner[i]),
    1 - solidShare,
  );

  const glass = new Float32Array(lung.length);
  const solid = new Float32Array(lung.length);
  const glassHu = new Float32Array(lung.length);
  const solidHu = new Float32Array(lung.length);
  for (let i = 0; i < lung.length; i++) {
    if (lung[i] === 0) continue;
    glass[i] = logistic((site[i] - limit) / margin);
    solid[i] = glass[i] * logistic((inner[i] - innerLimit) / 0.12);
    glassHu[i] = glassMean + 55 * small[i] + 30 * texture[i];
    solidHu[i] = solidMean + 20 * texture[i];
  }
  return { involvement: ill.length / inLung.length, glass, solid, glassHu, solidHu };
}
