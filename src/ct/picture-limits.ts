import { fault } from './fault.ts';

/** Most pixels of a picture; a CT slice has 0.3 million. */
const MAX_PIXELS = 1 << 24;

/** Returns a picture's size if it is within the limits. Throws ProblemError without subject otherwise. */
export function checkSize(rows: number, columns: number): { rows: number; columns: number } {
  if (rows > 0 && columns > 0 && rows * columns <= MAX_PIXELS) return { rows, columns };
  throw fault(
    'picture-size',
    `Its size is ${columns} x ${rows} pixels; dimensions from 1 x 1 to ${MAX_PIXELS} pixels in all can be decoded, this is too large or empty.`,
    'Leave it out.',
  );
}

export function damaged(format: 'jpeg' | 'png', what: string): Error {
  return fault('picture-damaged', `The ${format.toUpperCase()} image is corrupt or truncated: ${what}.`, 'Copy or export it again.');
}
