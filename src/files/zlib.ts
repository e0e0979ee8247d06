import { DataFault } from './data-fault.ts';
import type { FileBytes } from './file-bytes.ts';
import { inflateFile } from './inflate-file.ts';
import { joinBytes } from './join-bytes.ts';

/** The greatest ratio of output to input that deflate allows. */
export const LARGEST_RATIO = 1032;

/**
 * Inflates the first `length` bytes of a zlib stream (RFC 1950). `check` compares its checksum where the stream has exactly `length` bytes;
 * the stream must then end with the file. Memory is bounded by `length`. Throws DataFault 'zlib-damaged' and 'zlib-checksum'.
 */
export async function unzlib(file: FileBytes, length: number, check: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const sum = new Adler32();
  let total = 0;
  const take = (piece: Uint8Array) => {
    const wanted = Math.min(piece.length, Math.max(0, length - total));
    if (wanted > 0) pieces.push(piece.subarray(0, wanted));
    total += piece.length;
    if (check && total <= length) sum.add(piece);
  };
  await inflateFile(file, 'deflate', take, 'zlib-damaged', { enough: () => total >= length });
  if (check && total === length && file.size >= 6) {
    const trailer = new DataView(await file.slice(file.size - 4).arrayBuffer()).getUint32(0);
    if (trailer !== sum.value()) throw new DataFault('zlib-checksum');
  }
  return joinBytes(pieces);
}

/** Adler-32, the checksum of zlib. */
class Adler32 {
  private low = 1;
  private high = 0;

  add(bytes: Uint8Array): void {
    // Both sums stay below 2^32 for 5552 additions, so the modulo can wait that long.
    for (let at = 0; at < bytes.length; at += 5552) {
      for (let i = at, end = Math.min(bytes.length, at + 5552); i < end; i++) {
        this.low += bytes[i];
        this.high += this.low;
      }
      this.low %= 65521;
      this.high %= 65521;
    }
  }

  value(): number {
    return ((this.high << 16) | this.low) >>> 0;
  }
}
