/** The arithmetic that turns a scan's values into Hounsfield units, beyond the rescale that its files state. */
export interface ValueReading {
  /** Whether values above 32767 are negative: they were stored in 16 bits and read without their sign. */
  wrap?: boolean;
  /** The stored value that fills areas outside the scanner's circle, or areas that were cut away around the body or the lungs. */
  outside?: number;
  /** Added to every stored value. */
  shift: number;
  /** Another shift that fits equally well: the values alone can't decide between the two. */
  orShift?: number;
}

/** HU that replaces areas outside the scanner's circle: air. */
export const OUTSIDE = -1024;
/** The largest signed 16-bit number: no scanner produces a larger one. */
export const LARGEST = 32767;

/** Returns the HU of a stored value that is not the value of `outside`. */
export function readNumber(value: number, { wrap = false, shift }: ValueReading): number {
  return (wrap && value > LARGEST ? value - 65536 : value) + shift;
}

/** Whether the value that fills the corners becomes exactly 0 HU (water): then it marks areas that were cut away. */
export function isCutAway({ outside, shift }: ValueReading): boolean {
  return outside !== undefined && outside + shift === 0;
}
