import { type Problem, warning } from '#base/problem.ts';
import type { NiftiHeader } from './header.ts';
import { lengthUnit } from './length-unit.ts';

/** The stored axis that runs along an axis of the patient, and whether it has to be reversed. */
export interface AxisMap {
  axis: 0 | 1 | 2;
  flip: boolean;
}

/** The stored axes in the patient's system: x to the left, y to the back, z to the head. */
export interface Placement {
  axes: [x: AxisMap, y: AxisMap, z: AxisMap];
  /** Distances [between rows, between columns, between slices] in mm; null where the header states none. */
  spacing: [number, number, number] | null;
  /** Height of the lowest slice's first voxel and distance between slices, mm. */
  lowest: number;
  step: number;
  /** Warnings without a subject. */
  problems: Problem[];
}

/** Rows R, A, S (right, front, head) by columns i, j, k and the translation. */
type Affine = number[][];

const PERMUTATIONS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;
/** Least angle in degrees between the volume's and the patient's axes for oblique slices. */
const OBLIQUE = 10;

/** Returns the placement of a volume by its sform, else by its qform, else by its voxel sizes alone, as the standard ranks them. */
export function placeVolume(header: NiftiHeader): Placement {
  const problems: Placement['problems'] = [];
  const stated = chooseAffine(header, problems);
  const unit = lengthUnit(header.lengthUnit, sizesOf(stated));
  if (unit.problem) problems.push(unit.problem);
  const affine = stated.map((row) => row.map((length) => length * unit.mm));
  const sizesStated = header.voxelSize.every((size) => Number.isFinite(size) && size !== 0);
  return placed(affine, header.extents, sizesStated, problems);
}

/** Returns the placement by an affine to NIfTI's axes (right, front, head); null where the affine is singular or not finite. */
export function placeAffine(affine: Affine, extents: readonly number[], sizesStated: boolean): Placement | null {
  return usable(affine) ? placed(affine, extents, sizesStated, []) : null;
}

function placed(affine: Affine, extents: readonly number[], stated: boolean, problems: Placement['problems']): Placement {
  const sizes = sizesOf(affine);
  const cosine = (row: number, column: number): number => affine[row][column] / sizes[column];
  const alignment = (p: readonly number[]): number => p.reduce((sum, column, row) => sum + Math.abs(cosine(row, column)), 0);
  const best = PERMUTATIONS.reduce((a, b) => (alignment(b) > alignment(a) + 1e-9 ? b : a));
  // NIfTI's R (right) and A (front) are opposite to our left and back; its S is our head.
  const map = (row: 0 | 1 | 2): AxisMap => ({ axis: best[row], flip: row === 2 ? cosine(row, best[row]) < 0 : cosine(row, best[row]) > 0 });
  const axes: Placement['axes'] = [map(0), map(1), map(2)];
  const lean = (Math.acos(Math.min(1, Math.min(...axes.map(({ axis }, row) => Math.abs(cosine(row, axis)))))) * 180) / Math.PI;
  if (lean > OBLIQUE) problems.push(warning('oblique', '', { degrees: Math.round(lean) }));
  const spacing: Placement['spacing'] = stated ? [sizes[axes[1].axis], sizes[axes[0].axis], sizes[axes[2].axis]] : null;
  return { axes, spacing: spacing && (spacing.map(round) as typeof spacing), ...heights(affine, axes, extents), problems };
}

/** Distances between voxels along i, j, k. */
function sizesOf(affine: Affine): number[] {
  return [0, 1, 2].map((column) => Math.hypot(...affine.map((row) => row[column])));
}

function round(mm: number): number {
  return Math.round(mm * 1e6) / 1e6;
}

/** Height of the first voxel of the lowest slice and the distance between slices, in mm. */
function heights(affine: Affine, axes: Placement['axes'], extents: readonly number[]): Pick<Placement, 'lowest' | 'step'> {
  const [, , up] = affine;
  const lowest = axes.reduce((sum, { axis, flip }) => sum + up[axis] * (flip ? extents[axis] - 1 : 0), up[3]);
  return { lowest: Number.isFinite(lowest) ? lowest : 0, step: Math.abs(up[axes[2].axis]) || 1 };
}

function chooseAffine(header: NiftiHeader, problems: Placement['problems']): Affine {
  const odd = (what: 'sform' | 'qform' | 'unknown' | 'usual'): void => void problems.push(warning(`nifti-geometry/${what}`, ''));
  if (header.sform.code > 0) {
    if (usable(header.sform.rows)) return header.sform.rows;
    odd('sform');
  }
  if (header.qform.code > 0) {
    const affine = fromQuaternion(header);
    if (affine && usable(affine)) return affine;
    odd('qform');
  }
  if (problems.length > 0 || !header.voxelSize.every((size) => Number.isFinite(size) && size !== 0)) {
    odd('unknown');
  } else odd('usual');
  // nibabel and FSL assume for such files that i runs to the left, j to the front and k to the head.
  const [x, y, z] = header.voxelSize.map((size) => (Number.isFinite(size) && size !== 0 ? Math.abs(size) : 1));
  return [
    [-x, 0, 0, 0],
    [0, y, 0, 0],
    [0, 0, z, 0],
  ];
}

function usable(affine: Affine): boolean {
  if (!affine.flat().every(Number.isFinite)) return false;
  const [[a, b, c], [d, e, f], [g, h, i]] = affine;
  const sizes = [Math.hypot(a, d, g), Math.hypot(b, e, h), Math.hypot(c, f, i)];
  const volume = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return sizes.every((size) => size > 0) && Math.abs(volume) > 1e-4 * sizes[0] * sizes[1] * sizes[2];
}

/** The affine of the standard's method 2: a unit quaternion (a, b, c, d) with a >= 0, the voxel sizes, and the sign of k. */
function fromQuaternion({ qform, voxelSize, handedness }: NiftiHeader): Affine | null {
  const { b, c, d, offset } = qform;
  const rest = 1 - (b * b + c * c + d * d);
  // Rounding may make b, c and d together a little longer than 1; then a is 0.
  if (!(rest > -1e-3)) return null;
  const scale = rest < 0 ? 1 / Math.sqrt(b * b + c * c + d * d) : 1;
  const [qb, qc, qd] = [b * scale, c * scale, d * scale];
  const qa = Math.sqrt(Math.max(0, rest));
  const rotation = [
    [qa * qa + qb * qb - qc * qc - qd * qd, 2 * (qb * qc - qa * qd), 2 * (qb * qd + qa * qc)],
    [2 * (qb * qc + qa * qd), qa * qa + qc * qc - qb * qb - qd * qd, 2 * (qc * qd - qa * qb)],
    [2 * (qb * qd - qa * qc), 2 * (qc * qd + qa * qb), qa * qa + qd * qd - qb * qb - qc * qc],
  ];
  const sizes = [Math.abs(voxelSize[0]), Math.abs(voxelSize[1]), Math.abs(voxelSize[2]) * handedness];
  return rotation.map((row, r) => [...row.map((value, column) => value * sizes[column]), offset[r]]);
}
