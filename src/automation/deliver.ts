import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64Of } from '#base/base64.ts';
import { type Problem, ProblemError } from '#base/problem.ts';

/** A piece of a file that is sent to the driver, or, after the last piece, the file's length as `end`. */
export type FilePiece = { name: string; at: number; base64: string } | { name: string; end: number };

declare global {
  interface Window {
    /** Writes a piece to the disk; returns the problem if that fails. scripts/headless installs it before the page loads. */
    receivePiece?: (piece: FilePiece) => Promise<Problem | null>;
  }
}

/** A file that was delivered to the driver. */
export interface Delivered {
  name: string;
  size: number;
  /** SHA-256 in hexadecimal digits. */
  sha256: string;
}

/** Bytes of a piece: a multiple of three, so that base64 needs no padding. Only one piece at a time is in memory. */
const PIECE_BYTES = 3 << 18;

/** By name: a file that is delivered again stands in place of the one before. */
let delivered = new Map<string, Delivered>();

/** Returns the files delivered since the last call. */
export function takeDelivered(): Delivered[] {
  const taken = [...delivered.values()];
  delivered = new Map();
  return taken;
}

/** Sends a finished file to the driver; resolves when it is on the disk. Throws ProblemError if it could not be written. */
export async function deliver(name: string, content: Blob | string): Promise<void> {
  const blob = content instanceof Blob ? content : new Blob([content]);
  const hash = sha256.create();
  let at = 0;
  do {
    const bytes = new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer());
    hash.update(bytes);
    await hand({ name, at, base64: base64Of(bytes) });
    at += bytes.length;
  } while (at < blob.size);
  await hand({ name, end: at });
  delivered.set(name, { name, size: at, sha256: bytesToHex(hash.digest()) });
}

async function hand(piece: FilePiece): Promise<void> {
  const problem = await window.receivePiece?.(piece);
  if (problem) throw new ProblemError(problem);
}
