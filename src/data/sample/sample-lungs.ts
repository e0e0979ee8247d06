import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { area, type Bitmap } from '#ct/lungs/bitmap.ts';
import { type Box, boxAround, cropTo, maskTo, widenBox } from '#ct/lungs/box.ts';
import { lungMask } from '#ct/lungs/lung-mask.ts';
import type { SliceImage } from '#ct/scan.ts';
import type { LungFocus } from './preparation.ts';

/**
 * The slices of one sample without what is not lung: it is made black, or cut off at one box around the lungs of all slices, so that the
 * channels stay in register. `black` is the lower end of the window in HU. Throws ProblemError 'no-lung'.
 */
export function focusOnLungs(slices: readonly SliceImage[], focus: LungFocus, black: number, subject: Subject): SliceImage[] {
  const masks = slices.map(lungMask);
  if (focus.to === 'mask') {
    if (masks.some((mask) => area(mask) === 0)) throw new ProblemError('no-lung/one-slice', subject);
    return slices.map((slice, i) => maskTo(slice, masks[i], slice.unit === 'HU' ? black : 0));
  }
  const boxes = lungBoxes(slices, masks, focus.margin, subject);
  return slices.map((slice, i) => cropTo(slice, boxes[i]));
}

/** What is kept of each slice where a sample is cut down to its lungs' box. Throws ProblemError 'no-lung'. */
export function lungBoxes(slices: readonly SliceImage[], masks: readonly Bitmap[], margin: number, subject: Subject): Box[] {
  // Pictures of one scan have one size; should they not, each goes by its own lungs.
  const together = slices.every(({ rows, columns }) => rows === slices[0].rows && columns === slices[0].columns);
  return slices.map(({ rows, columns }, i) => {
    const box = boxAround(together ? masks : [masks[i]]);
    if (!box) throw new ProblemError('no-lung/all-slices', subject);
    return widenBox(box, margin, rows, columns);
  });
}
