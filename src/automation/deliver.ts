import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Problem, ProblemError } from '#base/problem.ts';

/** A piece of a file on its way to the driver, or, with `end`, its length after the last. */
export type FilePiece = { name: string; at: number; base64: string } | { name: string; end: number };

declare global {
  interface Window {
    /** Installed by scripts/headless before the page loads: writes a piece to the disk, and says what kept it from that. */
    receivePiece?: (piece: FilePiece) => Promise<Problem | null>;
  }
}

/** A file that was handed over. */
export interface Delivered {
  name: string;
  size: number;
  /** SHA-256 in hexadecimal digits. */
  sha256: string;
}

/** Bytes of a piece: a multiple of three, so that base64 needs no filling. One piece at a time is in memory. */
const PIECE_BYTES = 3 << 18;

let delivered: Delivered[] = [];

/** The files handed over since the last call. */
export function takeDelivered(): Delivered[] {
  const taken = delivered;
  delivered = [];
  return taken;
}

/** Hands a finished file to the driver; resolves when it is on the disk. Throws ProblemError where it could not be written. */
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
  delivered.push({ name, size: at, sha256: bytesToHex(hash.digest()) });
}

async function hand(piece: FilePiece): Promise<void> {
  const problem = await window.receivePiece?.(piece);
  if (problem) throw new ProblemError(problem);
}

/** As many characters as a function takes as arguments everywhere. */
const CHARACTERS = 0x8000;

function base64Of(bytes: Uint8Array & { toBase64?: () => string }): string {
  // Newer engines do it themselves, which is forty times as quick.
  if (bytes.toBase64) return bytes.toBase64();
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += CHARACTERS) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + CHARACTERS)));
  }
  return btoa(parts.join(''));
}
