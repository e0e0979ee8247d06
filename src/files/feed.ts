import { DataFault, type DataFaultKind, reasonFor } from './data-fault.ts';
import type { FileBytes } from './file-bytes.ts';

/**
 * Compressed bytes handed to a decompressor at a time: at deflate's best ratio (1032:1) each piece grows to 32 MiB at most, so a limit that is
 * checked for every piece bounds the memory. With every piece fflate copies its window of 32 KiB, so smaller pieces take longer.
 */
const PIECE = 32 << 10;
/** Compressed bytes fetched from the file at a time. */
const FETCH = 1 << 20;

/** One of fflate's streams. */
interface Decompressor {
  push(piece: Uint8Array, final: boolean): void;
}

/** Yields bytes in memory piece by piece, each with whether it is the last. */
function* piecesOf(bytes: Uint8Array): Generator<[piece: Uint8Array, last: boolean], void, void> {
  for (let at = 0; at < bytes.length; at += PIECE) yield [bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length];
}

/**
 * Hands bytes in memory to a decompressor. `whole` says whether the stream ends with them: then a stream without its end is an error.
 * Throws what the decompressor throws.
 */
export function feedBytes(bytes: Uint8Array, stream: Decompressor, whole: boolean): void {
  for (const [piece, last] of piecesOf(bytes)) stream.push(piece, whole && last);
}

export interface FeedOptions {
  /** See {@link feedBytes}. */
  whole?: boolean;
  /** Whether the output suffices; feeding then stops. */
  enough?: () => boolean;
}

/** Hands a file to a decompressor. Throws DataFault of this kind where the decompressor throws, and the errors of reading the file. */
export async function feedFile(
  file: FileBytes,
  stream: Decompressor,
  corrupt: DataFaultKind,
  { whole = false, enough = () => false }: FeedOptions = {},
): Promise<void> {
  for (let at = 0; at < file.size && !enough(); at += FETCH) {
    const fetched = new Uint8Array(await file.slice(at, at + FETCH).arrayBuffer());
    for (const [piece, last] of piecesOf(fetched)) {
      if (enough()) return;
      try {
        stream.push(piece, whole && last && at + FETCH >= file.size);
      } catch (thrown) {
        throw thrown instanceof DataFault ? thrown : new DataFault(corrupt, reasonFor(thrown));
      }
    }
  }
}
