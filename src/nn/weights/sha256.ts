import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from './byte-source.ts';

const PIECE = 4 * 2 ** 20;

/** SHA-256 of a file, lower-case hexadecimal, piece by piece: WebCrypto hashes only what is in memory as a whole. */
export async function sha256Of(source: ByteSource, onProgress?: (done: number, total: number) => void): Promise<string> {
  const hash = sha256.create();
  let done = 0;
  for await (const piece of source.pieces(PIECE)) {
    hash.update(piece);
    done += piece.length;
    onProgress?.(done, source.size);
  }
  return bytesToHex(hash.digest());
}
