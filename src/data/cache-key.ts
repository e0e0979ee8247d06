import { fnv1aText, lowbias32 } from '#base/hash.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { Preparation } from './preparation.ts';
import { plainRule } from './slices.ts';

/** Grows whenever the same files and settings give other pixels, lungs or prints than before. */
const VERSION = 3;
/** Of every file's bytes so many are looked at: first the head, which of DICOM holds the identifiers of the slice. */
const LOOKED_AT = 4096;

/**
 * 64 bits that stand for a scan's files, and how they are read: their paths, sizes and times of change, and the first bytes of the middle one. Tells
 * files apart without reading them; nobody can read paths or names back from it.
 */
export async function fingerprint(scan: Scan, files: readonly DroppedFile[]): Promise<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const parts = scan.slices.map(({ path, frame }) => {
    const found = byPath.get(path);
    if (found?.packed) return [path, frame, found.packed.size, found.packed.crc].join('\u0000');
    const changed = found && 'lastModified' in found.file ? found.file.lastModified : '';
    return [path, frame, found?.file.size ?? '', changed].join('\u0000');
  });
  const middle = byPath.get(scan.slices[scan.slices.length >> 1]?.path ?? '');
  const start = middle?.packed?.offset ?? 0;
  const bytes = middle ? new Uint8Array(await middle.file.slice(start, start + LOOKED_AT).arrayBuffer()) : [];
  const reading = scan.recognised?.applied ? JSON.stringify(scan.recognised.reading) : '';
  const text = [VERSION, scan.id, reading, ...parts, bytes.join()].join('\u0001');
  return [fnv1aText(text), fnv1aText(`${text}\u0002`) ^ 0x5bd1e995].map((half) => lowbias32(half).toString(16).padStart(8, '0')).join('');
}

/**
 * What of a preparation decides a scan's pixels; normalisation comes after them. `byHand` are the slices marked for the scan,
 * null where its preparation does not go by marks or it has none.
 */
export function sampleKey({ slices, lungs, window, size }: Preparation, byHand: readonly number[] | null): string {
  return JSON.stringify([byHand ?? plainRule(slices), lungs ?? null, window.low, window.high, size]);
}
