import type { Problem } from '#base/problem.ts';

/** mm between voxels of any CT, micro-CT included; a slice may be thick. */
const FINEST = 0.01;
const COARSEST = 60;

/** mm of the units that a header can state (nifti1.h, xyzt_units). */
const STATED = new Map([
  [1, { mm: 1000, name: 'metres' }],
  [2, { mm: 1, name: 'mm' }],
  [3, { mm: 0.001, name: 'micrometres' }],
]);

/**
 * What a header's distances, those between voxels being `sizes`, are to be multiplied by to be mm. Its word counts where it gives distances
 * that a CT can have; else mm do, and where these don't either but another unit does, that one, which is said.
 */
export function lengthUnit(
  code: number,
  sizes: readonly number[],
): { mm: number; problem: Pick<Problem, 'code' | 'what' | 'remedy'> | null } {
  const stated = STATED.get(code);
  const fits = ({ mm }: { mm: number }) => sizes.every((size) => size * mm >= FINEST && size * mm <= COARSEST);
  const likely = stated && fits(stated) ? stated : [...STATED.values()].sort((a, b) => Number(b.mm === 1) - Number(a.mm === 1)).find(fits);
  if (likely && (likely === stated || (!stated && likely.mm === 1))) return { mm: likely.mm, problem: null };
  const distances = sizes.map((size) => Number(size.toPrecision(4))).join(' x ');
  const says = `Its header states distances between voxels of ${distances} ${stated ? stated.name : 'without a unit'}, which no CT has`;
  const remedy = 'Check the distances of its slices, or convert it again from the source.';
  if (!likely) return { mm: stated?.mm ?? 1, problem: { code: 'nifti-unit', what: `${says}.`, remedy } };
  return { mm: likely.mm, problem: { code: 'nifti-unit', what: `${says}; they are taken as ${likely.name}.`, remedy } };
}
