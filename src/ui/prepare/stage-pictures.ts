import { area, type Bitmap } from '#ct/lungs/bitmap.ts';
import { maskTo } from '#ct/lungs/box.ts';
import { type MaskStages, sliceStages } from '#ct/lungs/lung-mask.ts';
import type { SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';

/** The stages in the order in which they are made; the last is the slice seen through the mask. */
export const STAGES = ['threshold', 'cleared', 'two', 'eroded', 'closed', 'edges', 'filled', 'masked'] as const;
export type Stage = (typeof STAGES)[number];

/** One stage of the lung mask of a slice, as a picture: rows x columns bytes of grey. */
export interface StagePicture {
  stage: Stage;
  grey: Uint8Array<ArrayBuffer>;
  /** The share of the slice that is white, 0..1; of `masked`, the mask's. */
  share: number;
}

/** The eight pictures that the paper's script plots while it looks for the lungs of one slice. */
export function stagePictures(slice: SliceImage, window: { low: number; high: number }): StagePicture[] {
  const stages = sliceStages(slice);
  const outside = slice.unit === 'HU' ? window.low : 0;
  const masked = windowTo8Bit(maskTo(slice, stages.filled, outside).pixels, slice.unit, window);
  return STAGES.map((stage) => {
    const image = bitmapOf(stages, stage);
    return { stage, grey: stage === 'masked' ? masked : image.bits.map((bit) => 255 * bit), share: area(image) / image.bits.length };
  });
}

const bitmapOf = (stages: MaskStages, stage: Stage): Bitmap => (stage === 'masked' ? stages.filled : stages[stage]);
