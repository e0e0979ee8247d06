import { type Problem, warning } from '#base/problem.ts';
import { about } from '../fault.ts';
import type { DroppedFile } from '../scan.ts';
import { sliceShape, sliceValues, type VolumeLayout } from './layout.ts';
import { quickToRead, sliceBytes } from './voxels.ts';

/**
 * Warns where voxels are not finite numbers. All voxels are checked, except in huge volumes, where only the middle slice is. Throws
 * ProblemError naming the file.
 */
export async function inspectVolume(dropped: DroppedFile, layout: VolumeLayout): Promise<Problem[]> {
  const { path } = dropped;
  return about(path, async () => {
    const { slices } = sliceShape(layout);
    let replaced = 0;
    const all = Array.from({ length: slices }, (_, slice) => slice);
    for (const slice of quickToRead(layout) ? all : [slices >> 1]) {
      replaced += sliceValues(await sliceBytes(dropped, layout, slice), layout, slice).replaced;
    }
    return replaced === 0 ? [] : [warning('not-finite', path, { count: replaced })];
  });
}
