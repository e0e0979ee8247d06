/** Numbers per cell of a grid that covers the net's whole input, row-major. */
export interface Grid {
  height: number;
  width: number;
  values: Float32Array<ArrayBuffer>;
}

/**
 * How strongly each place of a net's input spoke for a class. One grid stands for all slices, where the net sees them together as the
 * channels of one picture; else there is one per slice, in the order of the slices.
 */
export type HeatMap = Grid[];

export type ExplainMethod = 'grad-cam' | 'rollout' | 'occlusion';

/** How an input is covered, piece by piece. */
export interface OcclusionChoice {
  /** The side of the square that is covered, in pixels of the net's input. */
  patch: number;
  /** From one square to the next, in pixels. */
  stride: number;
  /** Whether the squares cover one slice at a time, which gives a map for each; else all slices at once. */
  perSlice: boolean;
}

/** The share of the input's side that a square covers, and of a square from one to the next, unless others are chosen. */
export function usualOcclusion(size: number): OcclusionChoice {
  const patch = Math.max(1, Math.round(size / 8));
  return { patch, stride: Math.max(1, Math.floor(patch / 2)), perSlice: true };
}
