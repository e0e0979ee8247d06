import { ALIGNMENT, type Value } from './value.ts';

/** A part of a value that is small enough to be bound to a kernel. */
export interface Piece {
  value: Value;
  /** Number of words of the whole value that precede the piece. */
  begin: number;
}

/**
 * Cuts a value of a bank into pieces of at most `most` words (but at least one `unit`), at multiples of `unit` words. `unit`
 * must be a multiple of ALIGNMENT. Returns the value itself where it is small enough. A bank may be larger than the largest
 * binding of a device, but not larger than its largest buffer.
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
