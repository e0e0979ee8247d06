import { phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';

/** Least and largest distance in mm between voxels of any CT, from micro-CT to thick slices. */
const FINEST = 0.01;
const COARSEST = 60;

/** mm of the units that a header can state (nifti1.h, xyzt_units). */
const STATED = new Map([
  [1, { mm: 1000, name: phrase('length/metres') }],
  [2, { mm: 1, name: phrase('length/mm') }],
  [3, { mm: 0.001, name: phrase('length/micrometres') }],
]);

/**
 * Returns the factor `mm` from a header's distances to mm; `sizes` are the distances between voxels, `code` is the stated unit. The stated
 * unit is used where it gives distances that a CT can have, else mm, else another unit that does. A unit other than the stated one, or
 * other than mm where none is stated, comes with a warning without a subject. So does the case that no unit fits.
 */
export function lengthUnit(code: number, sizes: readonly number[]): { mm: number; problem: Problem | null } {
  const stated = STATED.get(code);
  const fits = ({ mm }: { mm: number }) => sizes.every((size) => size * mm >= FINEST && size * mm <= COARSEST);
  const likely = stated && fits(stated) ? stated : [...STATED.values()].sort((a, b) => Number(b.mm === 1) - Number(a.mm === 1)).find(fits);
  if (likely && (likely === stated || (!stated && likely.mm === 1))) return { mm: likely.mm, problem: null };
  const distances = sizes.map((size) => Number(size.toPrecision(4))).join(' x ');
  const unit = stated?.name ?? null;
  if (!likely) return { mm: stated?.mm ?? 1, problem: warning('nifti-unit/unknown', '', { distances, unit }) };
  return { mm: likely.mm, problem: warning('nifti-unit/taken', '', { distances, unit, taken: likely.name }) };
}
