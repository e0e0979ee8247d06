import type { Phrase } from '#base/messages/message.ts';
import { fault } from './fault.ts';

/** Most pixels of a picture; a CT slice has 0.3 million. */
const MAX_PIXELS = 1 << 24;

/** Returns a picture's size if it is within the limits. Throws ProblemError without subject otherwise. */
export function checkSize(rows: number, columns: number): { rows: number; columns: number } {
  if (rows > 0 && columns > 0 && rows * columns <= MAX_PIXELS) return { rows, columns };
  throw fault('picture-size', { rows, columns, most: MAX_PIXELS });
}

/** A picture that can't be decoded: ProblemError without subject. */
export function damaged(format: 'jpeg' | 'png', reason: Phrase): Error {
  return fault('picture-damaged', { format: format.toUpperCase(), reason });
}
