import type { Problem } from '#base/problem.ts';
import { about } from '../fault.ts';
import type { DroppedFile } from '../scan.ts';
import { sliceShape, sliceValues, type VolumeLayout } from './layout.ts';
import { quickToRead, sliceBytes } from './voxels.ts';

/** Above this there is no air in a volume, so its values can't be Hounsfield units of a body. */
const AIR = -500;
/** Values of segmentations are a few small whole numbers. */
const MOST_LABELS = 16;

/**
 * Looks at all voxels once (of huge volumes at the middle slice): whether they are numbers, and whether they can be Hounsfield units (a NIfTI file doesn't say
 * what it measures; masks lie beside the volumes they belong to). Throws ProblemError naming the file.
 */
export async function inspectVolume(dropped: DroppedFile, layout: VolumeLayout): Promise<Problem[]> {
  const { path } = dropped;
  return about(path, async () => {
    const { slices } = sliceShape(layout);
    let [min, max, replaced, whole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, true];
    const all = Array.from({ length: slices }, (_, slice) => slice);
    for (const slice of quickToRead(layout) ? all : [slices >> 1]) {
      const found = sliceValues(await sliceBytes(dropped, layout, slice), layout, slice);
      replaced += found.replaced;
      for (const value of found.values) {
        if (value < min) min = value;
        if (value > max) max = value;
        if (whole && !Number.isInteger(value)) whole = false;
      }
    }
    const problems: Problem[] = [];
    const warn = (code: string, what: string, remedy: string): void =>
      void problems.push({ level: 'warning', code, subject: path, what, remedy });
    if (replaced > 0) {
      warn(
        'not-finite',
        `${replaced} of its values are not finite numbers (NaN or infinite); they were replaced by -1024.`,
        'Check the volume in the viewer.',
      );
    }
    if (whole && min >= 0 && max < MOST_LABELS) {
      warn(
        'looks-like-mask',
        `Its values are whole numbers from ${min} to ${max}: it seems to be a mask and no CT.`,
        'Exclude it if it is one.',
      );
    } else if (min > AIR) {
      warn(
        'not-hounsfield',
        `Its values go from ${min} to ${max} and hold no air (-1000): they don't seem to be Hounsfield units.`,
        'Export it again without windowing.',
      );
    }
    return problems;
  });
}
