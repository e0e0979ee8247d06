import { existsSync } from 'node:fs';
import path from 'node:path';
import type { VolumeHeader } from '#ct/header.ts';
import { sliceShape, type VolumeLayout } from '#ct/nifti/layout.ts';
import { readVolumeSlice } from '#ct/nifti/read.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { type FileEntry, open, sha256 } from './ct-entry.ts';

/** The faults of a NIfTI file or of one half of a pair. */
export async function volumeFaults(root: string, file: DroppedFile, entry: FileEntry): Promise<string[]> {
  const header = await readHeader(file);
  const refused = header.kind === 'problem' || header.kind === 'other';
  if (entry.expect === 'with_header') return header.kind === 'voxels' ? [] : [`taken for ${header.kind}`];
  if (entry.expect === 'ambiguous') return refused || (header.kind === 'volume' && header.warnings.length > 0) ? [] : ['nothing was said'];
  if (entry.expect !== 'decode') return refused ? [] : [`taken for ${header.kind}`];
  if (header.kind !== 'volume') return ['problem' in header ? (header.problem?.what ?? 'ignored') : `taken for ${header.kind}`];
  return header.pair ? pairFaults(root, file, header, entry) : valueFaults(file, header.layout, header.spacing, entry);
}

async function pairFaults(root: string, file: DroppedFile, header: VolumeHeader, entry: FileEntry): Promise<string[]> {
  const names = ['.img', '.img.gz'].map((extension) => file.path.replace(/\.hdr(\.gz)?$/i, extension));
  const name = names.find((candidate) => existsSync(path.join(root, candidate)));
  if (!name) return ['the other half is not there'];
  const voxels = await open(root, name);
  const { scans, problems } = arrangeScans([header, await readHeader(voxels)]);
  return scans[0]?.volume ? valueFaults(voxels, scans[0].volume, header.spacing, entry) : problems.map((p) => p.what);
}

async function valueFaults(file: DroppedFile, layout: VolumeLayout, spacing: VolumeHeader['spacing'], entry: FileEntry): Promise<string[]> {
  const faults: string[] = [];
  try {
    if (entry.lps) {
      if (sha256(await allSlices(file, layout)) !== entry.lps.sha256_f32) faults.push('values differ after turning');
      const off = entry.lps.spacing_zyx.some((mm, i) => Math.abs(mm - [spacing?.[2], spacing?.[0], spacing?.[1]][i]!) > 1e-4 * mm);
      if (off) faults.push(`spacing is ${spacing}, not ${entry.lps.spacing_zyx}`);
    }
    // In file order: as if the axes were the patient's, and all volumes of the file slices of one.
    const volumes = (entry.header?.dim ?? []).slice(4, 1 + (entry.header?.dim[0] ?? 3)).reduce((product, extent) => product * extent, 1);
    const [i, j, k] = layout.extents;
    const plain: VolumeLayout = {
      ...layout,
      extents: [i, j, k * volumes],
      axes: [
        { axis: 0, flip: false },
        { axis: 1, flip: false },
        { axis: 2, flip: false },
      ],
    };
    if (sha256(await allSlices({ ...file, path: `${file.path}, in file order` }, plain)) !== entry.values?.sha256_f32)
      faults.push('values differ');
  } catch (thrown) {
    faults.push(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return faults;
}

async function allSlices(file: DroppedFile, layout: VolumeLayout): Promise<Float32Array[]> {
  const slices: Float32Array[] = [];
  for (let slice = 0; slice < sliceShape(layout).slices; slice++) slices.push((await readVolumeSlice(file, layout, slice)).pixels);
  return slices;
}
