import { Inflate, Unzlib } from 'fflate';
import { DataFault } from './data-fault.ts';
import { feedBytes } from './feed.ts';
import { joinBytes } from './join-bytes.ts';

export interface InflateOptions {
  format: 'raw' | 'zlib';
  /** Most bytes that may come out; beyond them a DataFault 'inflate-limit' is thrown. */
  limit: number;
  /** True when the input ends where the stream ends: then a stream without its end is an error. */
  whole: boolean;
}

/** Inflates with a bound on the output, so that a small file can't claim all memory. Throws DataFault, and fflate's error for corrupt data. */
export function inflateBounded(compressed: Uint8Array, options: InflateOptions): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const take = (piece: Uint8Array): void => {
    total += piece.length;
    if (total > options.limit) throw new DataFault('inflate-limit', options.limit);
    pieces.push(piece);
  };
  feedBytes(compressed, options.format === 'raw' ? new Inflate(take) : new Unzlib(take), options.whole);
  return joinBytes(pieces);
}
