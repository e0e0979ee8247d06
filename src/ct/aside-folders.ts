import { type Problem, problem } from '#base/problem.ts';
import { baseName, folderOf } from './natural-order.ts';
import type { Scan } from './scan.ts';

/** Codes of pictures that are no slices of a CT scan: of another modality, screenshots, scouts. */
const ASIDE = new Set(['other-modality', 'screen-capture', 'colour-image', 'localizer', 'one-place']);

/**
 * Folders of which no scan was made because their pictures are no CT slices, each as a scan that can't be graded, with the reason that its first
 * file gives. `problems` are those of reading a drop.
 */
export function asideFolders(
  problems: readonly Problem[],
  scans: readonly Pick<Scan, 'slices'>[],
): { scan: { id: string; name: string }; problem: Problem }[] {
  const used = new Set(scans.flatMap(({ slices }) => slices.map(({ path }) => folderOf(path))));
  const found = new Map<string, Problem>();
  for (const told of problems) {
    const folder = folderOf(told.subject);
    if (ASIDE.has(told.code) && !used.has(folder) && !found.has(folder)) found.set(folder, told);
  }
  return [...found].map(([folder, cause]) => {
    const name = baseName(folder) || cause.subject;
    return { scan: { id: `aside ${folder}`, name }, problem: problem('misfit/no-ct', name, { cause }) };
  });
}
