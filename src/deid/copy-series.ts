import { type Problem, ProblemError, problem, toProblem, warning } from '#base/problem.ts';
import { decodeStored, fetchFrame } from '#ct/dicom/read.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import type { Replacements } from './clean-value.ts';
import { type CopiedFile, copyFile } from './copy-file.ts';
import { showsWriting } from './writing-sign.ts';

/** What became of a scan: its copies; or why there are none; or what a person should look at first. */
export type SeriesCopy = { outcome: 'copied'; files: CopiedFile[] } | { outcome: 'refused' | 'asked'; problem: Problem };

/**
 * Copies all files of a scan, or none. `looked`: a person says that there is no writing in its pictures. `tell` hears how many of its files are
 * done. Throws the signal's reason.
 */
export async function copySeries(
  scan: Scan,
  files: readonly DroppedFile[],
  replacements: Replacements,
  looked: boolean,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<SeriesCopy> {
  if (scan.source !== 'dicom') return { outcome: 'refused', problem: problem('deid-not-dicom', scan.name) };
  try {
    const copies: CopiedFile[] = [];
    for (const file of files) {
      signal.throwIfAborted();
      copies.push(await copyFile(file, replacements));
      tell(copies.length);
    }
    if (await losesMeaning(files[0], copies[0])) throw new ProblemError('deid-description', scan.name);
    if (looked || copies.every(({ deniesWriting }) => deniesWriting)) return { outcome: 'copied', files: copies };
    const slice = await writtenSlice(scan, files, signal);
    if (slice === null) return { outcome: 'copied', files: copies };
    return { outcome: 'asked', problem: warning('deid-writing', scan.name, { slice: slice + 1 }) };
  } catch (thrown) {
    signal.throwIfAborted();
    return { outcome: 'refused', problem: toProblem(thrown, scan.name) };
  }
}

/**
 * Whether only what a copy lacks, a description, tells that an image is no slice of the body in Hounsfield units. The copy would pass for one.
 */
async function losesMeaning(original: DroppedFile | undefined, copy: CopiedFile | undefined): Promise<boolean> {
  if (!original || !copy) return false;
  const [before, after] = await Promise.all([original, { path: original.path, file: copy.file }].map(readHeader));
  if (before?.kind !== 'dicom' || after?.kind !== 'dicom') return false;
  return (before.map !== undefined && after.map === undefined) || (before.origin === 'projection' && after.origin !== 'projection');
}

/** The first slice that may have writing in it; null where none has. */
async function writtenSlice(scan: Scan, files: readonly DroppedFile[], signal: AbortSignal): Promise<number | null> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const [slice, { path, frame }] of scan.slices.entries()) {
    signal.throwIfAborted();
    const file = byPath.get(path);
    if (!file) continue;
    const { values, rows, columns } = await decodeStored(await fetchFrame(file, frame));
    if (showsWriting(values, rows, columns)) return slice;
  }
  return null;
}
