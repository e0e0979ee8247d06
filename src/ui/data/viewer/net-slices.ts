import { type Problem, toProblem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { markedFor, needsLungs, pickSlices, type SliceChoice } from '#data/sample/slices.ts';
import { inLanguage } from '../../messages/language.ts';

/** Indices of the slices that the net will see of a scan; a sentence that says why there are none; null while its lungs are being measured. */
export function netSlices(
  scan: Scan,
  choice: SliceChoice,
  marked: readonly number[] | undefined,
  lungs: readonly number[] | Problem | null,
): number[] | string | null {
  const byHand = markedFor(choice, marked);
  const measured = needsLungs(choice, byHand) ? lungs : [];
  if (measured === null) return null;
  if ('what' in measured) return inLanguage(measured).what;
  try {
    return pickSlices({ name: scan.name, slices: scan.slices.length, lungShares: measured, byHand }, choice);
  } catch (thrown) {
    return inLanguage(toProblem(thrown, scan.name)).what;
  }
}
