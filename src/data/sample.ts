import { ProblemError } from '#base/problem.ts';
import { resize8 } from '#ct/resample.ts';
import type { SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import type { Preparation, SamplePixels } from './preparation.ts';

/**
 * Indices (feet to head) of the slices that become the channels: the three in the middle.
 * Throws ProblemError 'too-few-slices' for a scan with fewer than three.
 */
export function chooseSlices(count: number, _preparation: Preparation, subject = 'Scan'): number[] {
  if (!(count >= 3)) {
    throw new ProblemError({
      code: 'too-few-slices',
      subject,
      what: `It has ${count} ${count === 1 ? 'slice' : 'slices'}, but the net's input is made of three.`,
      remedy: 'Add the missing slices of this scan, or leave it out.',
    });
  }
  const middle = Math.floor(count / 2);
  return [middle - 1, middle, middle + 1];
}

/**
 * Three slices to one sample: window to 8 bits, resize to size x size (a slice that is not square is squashed, as
 * torchvision's Resize((s, s)) does), one slice per channel. Result [size, size, 3].
 */
export function stackSample(slices: SliceImage[], preparation: Preparation): SamplePixels {
  const { size, window } = preparation;
  if (slices.length !== 3) throw new RangeError(`a sample is made of three slices, not ${slices.length}`);
  const sample: SamplePixels = new Uint8Array(size * size * 3);
  for (const [channel, slice] of slices.entries()) {
    const grey = windowTo8Bit(slice.pixels, slice.unit, window);
    const resized = resize8(grey, [slice.rows, slice.columns], [size, size]);
    for (let i = 0; i < resized.length; i++) sample[i * 3 + channel] = resized[i];
  }
  return sample;
}
