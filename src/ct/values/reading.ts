/** How numbers of a scan become Hounsfield units beyond what its files say. */
export interface ValueReading {
  /** Numbers above 32767 are negative ones that were stored in 16 bits and read without their sign. */
  wrap?: boolean;
  /** The number that stands for what lies outside the scanner's circle. */
  outside?: number;
  /** Added to every number. */
  shift: number;
}

/** HU of what lies outside the scanner's circle: air. */
export const OUTSIDE = -1024;
/** The largest number of 16 bits with a sign: no scanner gives more. */
export const LARGEST = 32767;

export function readNumber(value: number, { wrap = false, outside, shift }: ValueReading): number {
  if (value === outside) return OUTSIDE;
  return (wrap && value > LARGEST ? value - 65536 : value) + shift;
}

/** Numbers to Hounsfield units, where they lie. */
export function applyReading(pixels: Float32Array, reading: ValueReading): void {
  for (let i = 0; i < pixels.length; i++) pixels[i] = readNumber(pixels[i], reading);
}
