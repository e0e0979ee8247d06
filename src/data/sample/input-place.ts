import type { Subject } from '#base/messages/message.ts';
import type { Bitmap } from '#ct/lungs/bitmap.ts';
import { type Box, cropTo } from '#ct/lungs/box.ts';
import { lungMask } from '#ct/lungs/lung-mask.ts';
import { resize8 } from '#ct/resample.ts';
import type { SliceImage } from '#ct/scan.ts';
import type { Preparation } from './preparation.ts';
import { lungBoxes } from './sample-lungs.ts';
import { CHANNELS, channelGroups } from './slices.ts';

/** Where a net's input lies in the slices it was made of. */
export interface InputPlace {
  /** What of each slice, in the order of the sample, fills the input, and the slice's height and width. */
  slices: { box: Box; rows: number; columns: number }[];
  /** [size, size, 3]: the share of every pixel of the input that is lung, 0..1. */
  lungs: Float32Array<ArrayBuffer>;
}

/** The share of lung in each pixel of an input of this size. */
function lungCover({ rows, columns, bits }: Bitmap, box: Box, size: number): Uint8Array {
  const part = cropTo({ rows, columns, unit: 'grey8', pixels: Float32Array.from(bits, (bit) => 255 * bit) }, box);
  return resize8(Uint8Array.from(part.pixels), [part.rows, part.columns], [size, size]);
}

/** Returns where the input made of these slices lies, and where its lungs are. Throws ProblemError 'no-lung' as `stackSample` does. */
export function inputPlace(slices: readonly SliceImage[], { size, lungs: focus }: Preparation, subject: Subject): InputPlace {
  const masks = slices.map(lungMask);
  const whole = slices.map(({ rows, columns }): Box => ({ top: 0, left: 0, bottom: rows, right: columns }));
  const boxes = focus?.to === 'box' ? lungBoxes(slices, masks, focus.margin, subject) : whole;
  const covers = masks.map((mask, i) => lungCover(mask, boxes[i], size));
  const lungs = new Float32Array(size * size * CHANNELS);
  for (const [channel, [first, end]] of channelGroups(covers.length).entries()) {
    for (let i = first; i < end; i++) {
      for (let at = 0; at < size * size; at++) lungs[at * CHANNELS + channel] += covers[i][at] / (255 * (end - first));
    }
  }
  return { slices: slices.map(({ rows, columns }, i) => ({ box: boxes[i], rows, columns })), lungs };
}
