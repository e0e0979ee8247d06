import { RandomStream } from '#base/random.ts';
import type { Anatomy } from './anatomy.ts';

type Vector = [number, number, number];

const unit = (v: Vector): Vector => {
  const norm = Math.hypot(...v) || 1;
  return [v[0] / norm, v[1] / norm, v[2] / norm];
};

interface Branch {
  at: Vector;
  direction: Vector;
  radius: number;
  length: number;
  generations: number;
}

/**
 * Grows two trees of lung vessels from the hila; returns the part of each voxel that is vessel, 0..1. Positions are [z, y, x] in mm. Thin
 * vessels lose contrast in thick slices.
 */
export function growVessels(seed: number, anatomy: Anatomy, thickness: number): Float32Array {
  const random = new RandomStream('phantom.vessels', seed);
  const { grid, origin } = anatomy;
  const coverage = new Float32Array(anatomy.lung.length);
  const reach = grid.spacing[0] * (grid.slices - 1);
  const branches: Branch[] = [];
  for (const side of [-1, 1]) {
    const count = 10 + random.integer(5);
    for (let i = 0; i < count; i++) {
      branches.push({
        at: [0.46 * reach, 2, side * 20],
        direction: unit([random.normal(), 0.8 * random.normal(), side * Math.abs(0.9 + 0.4 * random.normal())]),
        radius: 3.2 + 1.8 * random.uniform(),
        length: reach * (0.12 + 0.09 * random.uniform()),
        generations: 4,
      });
    }
  }
  for (let branch = branches.pop(); branch; branch = branches.pop()) {
    const { direction, radius, length, generations } = branch;
    const bend: Vector = [0.25 * random.normal(), 0.25 * random.normal(), 0.25 * random.normal()];
    const steps = Math.max(2, Math.ceil(length / Math.max(1, 0.7 * radius)));
    let [z, y, x] = branch.at;
    let heading = direction;
    for (let s = 0; s < steps; s++) {
      heading = unit([0, 1, 2].map((a) => direction[a] + (bend[a] * s) / steps) as Vector);
      z += (heading[0] * length) / steps;
      y += (heading[1] * length) / steps;
      x += (heading[2] * length) / steps;
      stamp(coverage, anatomy, [z, y, x], radius * (1 - (0.2 * s) / steps), thickness);
    }
    if (generations === 0 || radius < 0.6) continue;
    for (let child = 0; child < 2; child++) {
      const turned = unit(heading.map((v) => v + 0.45 * random.normal()) as Vector);
      const shrink = 0.62 + 0.22 * random.uniform();
      branches.push({ at: [z, y, x], direction: turned, radius: radius * shrink, length: length * 0.8, generations: generations - 1 });
    }
  }
  return coverage;

  function stamp(into: Float32Array, { lung }: Anatomy, [pz, py, px]: Vector, radius: number, slab: number): void {
    const [dz, dy] = grid.spacing;
    const k = Math.round((pz - origin[0]) / dz);
    if (k < 0 || k >= grid.slices) return;
    const off = Math.max(0, Math.abs(origin[0] + k * dz - pz) - slab / 2);
    if (off > radius) return;
    const inSlice = Math.sqrt(radius * radius - off * off) / dy;
    const strength = Math.min(1, Math.max(0.35, (2 * radius) / slab));
    const row = (py - origin[1]) / dy;
    const column = (px - origin[2]) / dy;
    for (let r = Math.floor(row - inSlice); r <= Math.ceil(row + inSlice); r++) {
      for (let c = Math.floor(column - inSlice); c <= Math.ceil(column + inSlice); c++) {
        if (r < 0 || c < 0 || r >= grid.rows || c >= grid.columns) continue;
        const at = (k * grid.rows + r) * grid.columns + c;
        if (lung[at] === 0) continue;
        const covered = strength * Math.min(1, Math.max(0, inSlice - Math.hypot(r - row, c - column) + 0.5));
        if (covered > into[at]) into[at] = covered;
      }
    }
  }
}
