import { Inflate, Unzlib } from 'fflate';
import { DataFault } from './data-fault.ts';
import { feedBytes } from './feed.ts';
import { joinBytes } from './join-bytes.ts';

export interface InflateOptions {
  format: 'raw' | 'zlib';
  /** Largest output in bytes; a longer one throws DataFault 'inflate-limit'. */
  limit: number;
  /** Whether the stream ends with the input: then a stream without its end is an error. */
  whole: boolean;
}

/** Inflates with a limit on the output, so that a small file can't fill the memory. Throws DataFault; fflate's error for corrupt data. */
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
