import { Inflate, Unzlib } from 'fflate';
import { fault } from './fault.ts';
import { joinBytes } from './join-bytes.ts';

/**
 * Compressed bytes handed over at a time: at deflate's best ratio (1032:1) each piece grows to 32 MiB at most. With every piece fflate
 * copies its window of 32 KiB, so smaller ones take longer.
 */
const PIECE = 32 << 10;

export interface InflateOptions {
  format: 'raw' | 'zlib';
  /** Most bytes that may come out; beyond them a ProblemError 'inflate-limit' is thrown. */
  limit: number;
  /** True when the input ends where the stream ends: then a stream without its end is an error. */
  whole: boolean;
}

/** Inflates with a bound on the output, so that a small file can't claim all memory. */
export function inflateBounded(compressed: Uint8Array, options: InflateOptions): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const take = (piece: Uint8Array): void => {
    total += piece.length;
    if (total > options.limit) {
      throw fault(
        'inflate-limit',
        `Its deflated data is too large: it grows beyond the limit of ${options.limit} bytes.`,
        'Export it again without compression.',
      );
    }
    pieces.push(piece);
  };
  const stream = options.format === 'raw' ? new Inflate(take) : new Unzlib(take);
  for (let at = 0; at < compressed.length; at += PIECE) {
    const end = Math.min(at + PIECE, compressed.length);
    stream.push(compressed.subarray(at, end), options.whole && end === compressed.length);
  }
  return joinBytes(pieces);
}
