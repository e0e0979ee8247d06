import type { SliceChoice } from './slices.ts';

/** How a scan becomes the net's input. Belongs to a checkpoint: predicting with another preparation is impossible. */
export interface Preparation {
  slices: SliceChoice;
  /** What is kept of the slices: absent, all of it. */
  lungs?: LungFocus;
  /** HU window mapped to 0..255 and rounded to 8 bits; 8-bit sources are taken as they are. */
  window: { low: number; high: number };
  /** Input height and width in pixels after Pillow's antialiased bilinear resize. */
  size: number;
  normalization: Normalization;
}

/**
 * Everything but lung black, or the lungs' box: `margin` on every side as a share of its longer side, made square as far as
 * the slice allows.
 */
export type LungFocus = { to: 'mask' } | { to: 'box'; margin: number };

export type NormalizationName = 'unit' | 'reference' | 'imagenet';

/** x = (byte / 255 - mean) / std, per channel. */
export interface Normalization {
  name: NormalizationName;
  mean: [number, number, number];
  std: [number, number, number];
}

export const NORMALIZATIONS: Record<NormalizationName, Normalization> = {
  unit: { name: 'unit', mean: [0, 0, 0], std: [1, 1, 1] },
  reference: { name: 'reference', mean: [0.45, 0.45, 0.45], std: [0.224, 0.224, 0.224] },
  imagenet: { name: 'imagenet', mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
};

/** Slices per sample, and margin around the lungs' box, at most. */
export const MOST_SLICES = 4096;
export const MOST_MARGIN = 10;

/** The window of arXiv 2303.16904. */
export const PAPER_WINDOW = { low: -1000, high: 400 };

/** A prepared scan: size x size x 3 bytes, row-major, channels last; three slices are the three channels. */
export type SamplePixels = Uint8Array<ArrayBuffer>;

/** A scan ready for the net. */
export interface Sample {
  scanId: string;
  /** Indices of the slices it was made of, feet to head. */
  slices: number[];
  pixels: SamplePixels;
}
