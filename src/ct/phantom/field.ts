import type { RandomStream } from '#base/random.ts';

/** A grid of voxels [slices, rows, columns], row-major, with distances in mm. */
export interface Grid {
  slices: number;
  rows: number;
  columns: number;
  /** Distances [between slices, between rows, between columns] in mm. */
  spacing: [number, number, number];
}

export function voxels({ slices, rows, columns }: Grid): number {
  return slices * rows * columns;
}

/** Weights of uniform cubic B-splines: four lattice points per position, [positions, 4]. */
function spline(
  positions: number,
  spacing: number,
  correlation: number,
  offset: number,
): { first: Int32Array; weights: Float32Array; points: number } {
  const first = new Int32Array(positions);
  const weights = new Float32Array(positions * 4);
  for (let i = 0; i < positions; i++) {
    const at = (i * spacing) / correlation + offset;
    const t = at - Math.floor(at);
    first[i] = Math.floor(at);
    weights.set(
      [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3].map((w) => w / 6),
      i * 4,
    );
  }
  return { first, weights, points: first[positions - 1] + 4 };
}

/** Interpolates the middle axis of [outer, points, inner] at the spline's positions; returns [outer, positions, inner]. */
function spread(source: Float32Array, outer: number, axis: ReturnType<typeof spline>, inner: number): Float32Array {
  const positions = axis.first.length;
  const out = new Float32Array(outer * positions * inner);
  for (let o = 0; o < outer; o++) {
    for (let p = 0; p < positions; p++) {
      const to = (o * positions + p) * inner;
      const from = (o * axis.points + axis.first[p]) * inner;
      const { weights } = axis;
      const a = weights[p * 4];
      const b = weights[p * 4 + 1];
      const c = weights[p * 4 + 2];
      const d = weights[p * 4 + 3];
      for (let i = 0; i < inner; i++) {
        const at = from + i;
        out[to + i] = a * source[at] + b * source[at + inner] + c * source[at + 2 * inner] + d * source[at + 3 * inner];
      }
    }
  }
  return out;
}

/** A smooth random field of mean 0 and variance 1, whose lattice points lie `correlation` mm apart. */
export function smoothField(random: RandomStream, grid: Grid, correlation: number): Float32Array {
  const [z, y, x] = [grid.slices, grid.rows, grid.columns].map((n, axis) => spline(n, grid.spacing[axis], correlation, random.uniform()));
  const lattice = new Float32Array(z.points * y.points * x.points);
  for (let i = 0; i < lattice.length; i++) lattice[i] = random.normal();
  const field = spread(spread(spread(lattice, 1, z, y.points * x.points), grid.slices, y, x.points), grid.slices * grid.rows, x, 1);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < field.length; i++) {
    sum += field[i];
    squares += field[i] * field[i];
  }
  const mean = sum / field.length;
  const scale = 1 / Math.sqrt(Math.max(squares / field.length - mean * mean, 1e-12));
  for (let i = 0; i < field.length; i++) field[i] = (field[i] - mean) * scale;
  return field;
}
