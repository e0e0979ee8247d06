import type { Problem } from '#base/problem.ts';
import type { VolumeHeader, VoxelFile } from '../header.ts';
import { keyOf } from '../identity.ts';
import type { Scan } from '../scan.ts';
import { sliceShape, volumeBytes } from './layout.ts';

const EXTENSION = /\.(nii|hdr|img)(\.gz)?$/i;

/** A volume's path without its extension; it names the scan, and the two files of a pair share it. */
export function volumeStem(path: string): string {
  return path.replace(EXTENSION, '');
}

/** A scan for every volume; headers and voxels of pairs find each other by their names. What lacks its other half is named. */
export function volumeScans(headers: readonly VolumeHeader[], parts: readonly VoxelFile[]): { scans: Scan[]; problems: Problem[] } {
  const voxels = new Map(parts.map((part) => [volumeStem(part.path), part]));
  const problems: Problem[] = [];
  const scans: Scan[] = [];
  const taken = new Set<VoxelFile>();
  for (const header of headers) {
    const part = header.pair ? voxels.get(volumeStem(header.path)) : undefined;
    if (part) taken.add(part);
    const problem = header.pair ? pairProblem(header, part) : null;
    if (problem) problems.push(problem);
    else scans.push(volumeScan(header, part));
  }
  for (const part of parts) {
    if (!taken.has(part)) problems.push(halfMissing(part.path, '.img file (the voxels of a NIfTI pair)', 'its .hdr file is missing'));
  }
  return { scans, problems };
}

function pairProblem({ path, layout }: VolumeHeader, part: VoxelFile | undefined): Problem | null {
  if (!part) return halfMissing(path, '.hdr file (the header of a NIfTI pair)', 'its .img file is missing');
  const wanted = layout.offset + volumeBytes(layout);
  if (part.gzip || part.bytes >= wanted) return null;
  return {
    level: 'error',
    code: 'nifti-truncated',
    subject: part.path,
    what: `It is truncated: ${path} claims a size of ${wanted} bytes, but there are ${part.bytes}.`,
    remedy: 'Copy or export it again.',
  };
}

function halfMissing(path: string, what: string, missing: string): Problem {
  return {
    level: 'error',
    code: 'nifti-pair',
    subject: path,
    what: `It is the ${what}, but ${missing}.`,
    remedy: 'Drop both files of the pair, with the same name.',
  };
}

function volumeScan(header: VolumeHeader, part: VoxelFile | undefined): Scan {
  const stem = volumeStem(header.path);
  const path = part?.path ?? header.path;
  const layout = part ? { ...header.layout, gzip: part.gzip } : header.layout;
  const { slices, rows, columns } = sliceShape(layout);
  const height = (slice: number): number => Math.round((header.lowest + slice * header.step) * 1e4) / 1e4;
  return {
    id: keyOf('scan', `volume ${stem}`),
    name: '',
    folder: stem,
    source: 'volume',
    volume: layout,
    unit: 'HU',
    patientKey: keyOf('patient', `volume ${stem}`),
    aliases: [],
    slices: Array.from({ length: slices }, (_, frame) => ({ path, frame, position: height(frame) })),
    rows,
    columns,
    spacing: header.spacing,
    orientation: { row: [1, 0, 0], column: [0, 1, 0] },
    kernel: null,
    manufacturer: null,
    problems: [...header.warnings],
  };
}
