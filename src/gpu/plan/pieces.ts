import { ALIGNMENT, type Value } from './value.ts';

/** A part of a value of a bank that a kernel can be given. */
export interface Piece {
  value: Value;
  /** Words of the whole in front of it. */
  begin: number;
}

/**
 * A value of a bank in pieces of at most `most` words, cut at multiples of `unit`, which must be one of ALIGNMENT; the value
 * itself where it is no larger. A bank holds more than a device can bind, not more than a buffer can be large.
 */
export function inPieces(value: Value, most: number, unit = ALIGNMENT): Piece[] {
  const { home, words } = value;
  if (words <= most || !home) return [{ value, begin: 0 }];
  const size = Math.max(unit, Math.floor(most / unit) * unit);
  return Array.from({ length: Math.ceil(words / size) }, (_, i): Piece => {
    const begin = i * size;
    const piece = { ...value, words: Math.min(size, words - begin), home: { bank: home.bank, offset: home.offset + begin } };
    return { value: piece, begin };
  });
}
