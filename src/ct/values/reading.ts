/** How numbers of a scan become Hounsfield units beyond what its files say. */
export interface ValueReading {
  /** Numbers above 32767 are negative ones that were stored in 16 bits and read without their sign. */
  wrap?: boolean;
  /** The number that fills corners of slices, for what lies outside the scanner's circle or was cut away around the body or the lungs. */
  outside?: number;
  /** Added to every number. */
  shift: number;
  /** What may as well have to be added: nothing in the numbers tells which. */
  orShift?: number;
}

/** HU of what lies outside the scanner's circle: air. */
export const OUTSIDE = -1024;
/** The largest number of 16 bits with a sign: no scanner gives more. */
export const LARGEST = 32767;

/** Where it is not outside. */
export function readNumber(value: number, { wrap = false, shift }: ValueReading): number {
  return (wrap && value > LARGEST ? value - 65536 : value) + shift;
}

/** True where what fills the corners would be exactly water, once read: the value of what was cut away. */
export function isCutAway({ outside, shift }: ValueReading): boolean {
  return outside !== undefined && outside + shift === 0;
}
