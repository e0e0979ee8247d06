import type { StoredFrame } from '#ct/dicom/read.ts';
import { decodeStored, fetchFrame } from '#ct/dicom/read.ts';
import { toHounsfield } from '#ct/hounsfield.ts';
import { readPicture } from '#ct/picture.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { type FileEntry, open, type Range, sha256 } from './ct-entry.ts';
import { volumeFaults } from './ct-volumes.ts';

/** The faults of one file; empty when it was answered as the manifest says. */
export async function fileFaults(root: string, entry: FileEntry): Promise<string[]> {
  const file = await open(root, entry.path);
  if (entry.kind === 'jpg') return pictureFaults(file, entry);
  if (entry.kind.startsWith('nifti')) return volumeFaults(root, file, entry);
  const header = await readHeader(file);
  switch (entry.expect) {
    case 'decode':
      return header.kind === 'dicom'
        ? dicomFaults(file, entry)
        : ['problem' in header ? (header.problem?.what ?? 'ignored') : `taken for ${header.kind}`];
    case 'decode_or_refuse':
      if (header.kind === 'dicom') return dicomFaults(file, entry);
      return header.kind === 'problem' && header.problem.code === 'unreadable-codec' ? [] : ['neither decoded nor refused by name'];
    case 'decode_other_modality':
    case 'colour':
      return header.kind === 'other' && header.problem ? [] : [`${header.kind} instead of set aside`];
    case 'not_image':
    case 'ignore':
      return header.kind === 'other' || header.kind === 'problem' ? [] : [`taken for ${header.kind}`];
    case 'damaged':
      return header.kind === 'problem' || header.kind === 'other' ? [] : ['a damaged file was accepted'];
    case 'no_crash':
      return [];
    default:
      return [`unknown expectation ${entry.expect}`];
  }
}

async function dicomFaults(file: DroppedFile, entry: FileEntry): Promise<string[]> {
  const frames: StoredFrame[] = [];
  try {
    for (let frame = 0; frame < (entry.frames ?? 1); frame++) frames.push(await decodeStored(await fetchFrame(file, frame)));
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
  const hu = frames.map((f) => toHounsfield(f.values, f.rescale));
  const faults: string[] = [];
  if (frames[0].rows !== entry.rows || frames[0].columns !== entry.cols) faults.push(`${frames[0].rows} x ${frames[0].columns}`);
  if (entry.exact) {
    if (entry.stored?.sha256_16 !== sha256(frames.map((f) => f.values))) faults.push('stored values differ');
    if (entry.hu?.sha256_f32 && entry.hu.sha256_f32 !== sha256(hu)) faults.push('HU differ');
    return faults;
  }
  faults.push(
    ...rangeFaults(
      'stored',
      frames.map((f) => f.values),
      entry.stored,
      entry.tolerance,
    ),
  );
  for (const [frame, row, column, stored] of entry.probes ?? []) {
    const got = frames[frame].values[row * frames[frame].columns + column];
    if (Math.abs(got - stored) > (entry.tolerance?.stored_max_abs ?? 0))
      faults.push(`[${frame},${row},${column}] is ${got}, not ${stored}`);
  }
  return faults;
}

async function pictureFaults(file: DroppedFile, entry: FileEntry): Promise<string[]> {
  try {
    const image = await readPicture(file);
    const faults = rangeFaults('grey', [image.pixels], entry.grey, entry.tolerance);
    if (image.rows !== entry.height || image.columns !== entry.width) faults.push(`${image.rows} x ${image.columns}`);
    for (const [row, column, grey] of entry.probes ?? []) {
      const got = image.pixels[row * image.columns + column];
      if (Math.abs(got - grey) > (entry.tolerance?.max_abs ?? 0)) faults.push(`[${row},${column}] is ${got}, not ${grey}`);
    }
    return faults;
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}

function rangeFaults(what: string, parts: ArrayLike<number>[], want: Range | undefined, tolerance: FileEntry['tolerance']): string[] {
  if (!want || !tolerance) return [];
  let [min, max, total, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      min = Math.min(min, part[i]);
      max = Math.max(max, part[i]);
      total += part[i];
    }
    count += part.length;
  }
  const faults: string[] = [];
  const compare = (name: string, got: number, wanted: number | undefined, bound: number): void => {
    if (wanted !== undefined && Math.abs(got - wanted) > bound) faults.push(`${what} ${name} is ${got}, not ${wanted}`);
  };
  compare('min', min, want.min, tolerance.stored_max_abs ?? tolerance.max_abs ?? 0);
  compare('max', max, want.max, tolerance.stored_max_abs ?? tolerance.max_abs ?? 0);
  compare('mean', total / count, want.mean, tolerance.stored_mean_abs ?? tolerance.mean_abs ?? 0);
  return faults;
}
