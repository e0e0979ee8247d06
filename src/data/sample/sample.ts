import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { resize8 } from '#ct/resample.ts';
import type { SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import type { Preparation, SamplePixels } from './preparation.ts';
import { focusOnLungs } from './sample-lungs.ts';
import { channelGroups } from './slices.ts';

/**
 * Slices to one sample: cut down to the lungs where the preparation says so, windowed to 8 bits, resized to size x size (a
 * slice that is not square is squashed, as torchvision's Resize((s, s)) does), one slice per channel or the mean of several,
 * halves rounded up. Result [size, size, 3]. Throws ProblemError 'no-lung'.
 */
export function stackSample(slices: SliceImage[], preparation: Preparation, subject: Subject = phrase('subject/scan')): SamplePixels {
  const { size, window, lungs } = preparation;
  if (slices.length < 3) throw new RangeError(`a sample is made of at least three slices, not ${slices.length}`);
  const focused = lungs ? focusOnLungs(slices, lungs, window.low, subject) : slices;
  const planes = focused.map((slice) => {
    const grey = windowTo8Bit(slice.pixels, slice.unit, window);
    return resize8(grey, [slice.rows, slice.columns], [size, size]);
  });
  const sample: SamplePixels = new Uint8Array(size * size * 3);
  for (const [channel, [first, end]] of channelGroups(planes.length).entries()) {
    const group = planes.slice(first, end);
    for (let i = 0; i < size * size; i++) {
      let sum = 0;
      for (const plane of group) sum += plane[i];
      sample[i * 3 + channel] = Math.floor(sum / group.length + 0.5);
    }
  }
  return sample;
}
