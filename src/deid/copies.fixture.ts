import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Element, type Encoding, EXPLICIT, encodeElements, fileHead } from '#ct/dicom/encode.ts';
import { decodeStored, fetchFrame } from '#ct/dicom/read.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { joinBytes } from '#files/join-bytes.ts';
import type { Replacements } from './clean-value.ts';
import { Identity } from './identity.ts';

/** The replacements of one patient, with a key that is the same in every run. */
export const REPLACEMENTS: Replacements = {
  identity: new Identity(Uint8Array.from({ length: 32 }, (_, i) => i)),
  patient: 'P-4F7Q2K9D',
  days: 1000,
};

export const dropped = (bytes: Uint8Array<ArrayBuffer>, path = 'file.dcm'): DroppedFile => ({ path, file: new Blob([bytes]) });

/** The stored values of a file's frames, at most so many. */
export async function storedFrames(file: DroppedFile, frames: number): Promise<ArrayLike<number>[]> {
  return Promise.all(
    Array.from({ length: Math.min(frames, 4) }, async (_, frame) => (await decodeStored(await fetchFrame(file, frame))).values),
  );
}

/** All CT images below a folder that the studio reads. */
export async function imagesBelow(root: string): Promise<{ file: DroppedFile; bytes: Uint8Array<ArrayBuffer>; frames: number }[]> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true });
  const found: { file: DroppedFile; bytes: Uint8Array<ArrayBuffer>; frames: number }[] = [];
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(readFileSync(path));
    const file = dropped(bytes, path);
    const header = await readHeader(file);
    if (header.kind === 'dicom') found.push({ file, bytes, frames: header.frames.length });
  }
  return found;
}

export const SYNTAXES: Readonly<Record<string, Encoding>> = {
  '1.2.840.10008.1.2': { explicit: false, bigEndian: false },
  '1.2.840.10008.1.2.1': EXPLICIT,
  '1.2.840.10008.1.2.2': { explicit: true, bigEndian: true },
};

/** What a CT image of 4 x 4 pixels cannot be without. */
const IMAGE: readonly Element[] = [
  [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
  [0x00080018, 'UI', '1.2.826.0.1.7'],
  [0x00080060, 'CS', 'CT'],
  [0x0020000d, 'UI', '1.2.826.0.1.5'],
  [0x0020000e, 'UI', '1.2.826.0.1.6'],
  [0x00280002, 'US', [1]],
  [0x00280004, 'CS', 'MONOCHROME2'],
  [0x00280010, 'US', [4]],
  [0x00280011, 'US', [4]],
  [0x00280100, 'US', [16]],
  [0x00280101, 'US', [16]],
  [0x00280102, 'US', [15]],
  [0x00280103, 'US', [0]],
  [0x00281052, 'DS', '-1024'],
  [0x00281053, 'DS', '1'],
];
const PIXELS = 0x7fe00010;
const VALUES = Array.from({ length: 16 }, (_, i) => 40 * i);

/** A file with an image of 4 x 4 pixels and these elements, each in place of one that the image has; `behind` follows its pixels. */
export function imageWith(elements: readonly Element[], syntax = '1.2.840.10008.1.2.1', behind: Uint8Array = new Uint8Array(0)) {
  const encoding = SYNTAXES[syntax] ?? EXPLICIT;
  const all = new Map([...IMAGE, ...elements].map((element) => [element[0], element]));
  const sorted = [...all.values()].sort(([a], [b]) => a - b).filter(([tag]) => tag < PIXELS);
  const pixels = encodeElements([[PIXELS, 'US', VALUES]], encoding);
  if (encoding.explicit)
    return joinBytes([
      fileHead(IMAGE[0]![2] as string, '1.2', syntax),
      encodeElements(sorted, encoding),
      wide(encoding),
      pixels.subarray(8),
      behind,
    ]);
  return joinBytes([fileHead(IMAGE[0]![2] as string, '1.2', syntax), encodeElements(sorted, encoding), pixels, behind]);
}

/** The head of pixel data in words, whose numbers are in the file's byte order. */
const wide = (encoding: Encoding) => encodeElements([[PIXELS, 'OW', new Uint8Array(32)]], encoding).subarray(0, 12);
