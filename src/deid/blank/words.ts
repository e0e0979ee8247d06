import { fault } from '#ct/fault.ts';

/** The error of a frame whose parts can't be followed, so that text in it can't be ruled out. */
export const corrupt = (): Error => fault('deid-code-stream');

/** Two bytes of a code stream, the high one first. */
export const wordAt = (bytes: Uint8Array, at: number): number => {
  if (at + 2 > bytes.length) throw corrupt();
  return bytes[at]! * 256 + bytes[at + 1]!;
};
