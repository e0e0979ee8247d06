import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { Preparation } from './preparation.ts';
import { plainRule } from './slices.ts';

/** Grows whenever the same files and settings give other pixels, lungs or prints than before. */
const VERSION = 4;
/** Of a scan's bytes so many are looked at, spread over its files and over each of them; a smaller scan is looked at as a whole. */
const MOST_BYTES = 256 << 10;
/** So many files are looked into: the first, the last and evenly between. Odd, so that the middle one is among them. */
const MOST_FILES = 5;
/** So many blocks are read of a scan's one file, and of each of several at least the start, the middle and the end. */
const BLOCKS = 17;
const LEAST_BLOCKS = 3;

/** As many places of a row of `count`, evenly spread from its first to its last. */
function spread(count: number, places: number): number[] {
  if (count <= places) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: places }, (_, i) => Math.round((i * (count - 1)) / (places - 1)));
}

/** What is looked at of a file, as [from, to] in bytes. */
function blocksOf(size: number, most: number, count: number): [number, number][] {
  if (size <= most) return [[0, size]];
  const length = Math.floor(most / count);
  return spread(size - length + 1, count).map((from) => [from, from + length]);
}

/**
 * 64 bits that stand for a scan's files, and how they are read: their paths, sizes and times of change, and bytes from all over them; of members of archives the
 * checksums. Files that were replaced by others of the same size and time, as a corrected data set may be, are told apart without
 * reading them whole; nobody can read paths or names back from it. Rejects where a file can't be read.
 */
export async function fingerprint(scan: Scan, files: readonly DroppedFile[]): Promise<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const parts = scan.slices.map(({ path, frame }) => {
    const found = byPath.get(path);
    if (found?.packed) return [path, frame, found.packed.size, found.packed.crc].join('\u0000');
    const changed = found && 'lastModified' in found.file ? found.file.lastModified : '';
    return [path, frame, found?.file.size ?? '', changed].join('\u0000');
  });
  const reading = scan.recognised?.applied ? JSON.stringify(scan.recognised.reading) : '';
  const hash = sha256.create().update(utf8ToBytes([VERSION, scan.id, reading, ...parts].join('\u0001')));
  const own = [...new Set(scan.slices.map(({ path }) => path))].flatMap((path) => byPath.get(path) ?? []).filter(({ packed }) => !packed);
  const looked = spread(own.length, MOST_FILES).map((i) => own[i].file);
  const share = Math.floor(MOST_BYTES / looked.length);
  const count = Math.max(LEAST_BLOCKS, Math.floor(BLOCKS / looked.length) | 1);
  const blocks = looked.flatMap((file) => blocksOf(file.size, share, count).map(([from, to]) => file.slice(from, to)));
  for (const bytes of await Promise.all(blocks.map((block) => block.arrayBuffer()))) hash.update(new Uint8Array(bytes));
  return bytesToHex(hash.digest()).slice(0, DIGITS);
}

/** 64 bits. */
const DIGITS = 16;

/**
 * What of a preparation decides a scan's pixels; normalisation comes after them. `byHand` are the slices marked for the scan,
 * null where its preparation does not go by marks or it has none.
 */
export function sampleKey({ slices, lungs, window, size }: Preparation, byHand: readonly number[] | null): string {
  return JSON.stringify([byHand ?? plainRule(slices), lungs ?? null, window.low, window.high, size]);
}
