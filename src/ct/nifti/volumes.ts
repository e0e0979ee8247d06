import { type Problem, problem } from '#base/problem.ts';
import type { VolumeHeader, VoxelFile } from '../header.ts';
import { keyOf } from '../identity.ts';
import type { Scan } from '../scan.ts';
import { sliceShape, type VolumeLayout, volumeBytes } from './layout.ts';

const EXTENSION = /\.((nii|hdr|img)(\.gz)?|mha|mhd|z?raw)$/i;

/** Returns a volume's path without its extension. It names the scan and is the same for both files of a pair. */
export function volumeStem(path: string): string {
  return path.replace(EXTENSION, '');
}

/** Returns a scan for every volume, and a problem for every file of a pair without its other half. Pairs are matched by their names. */
export function volumeScans(headers: readonly VolumeHeader[], parts: readonly VoxelFile[]): { scans: Scan[]; problems: Problem[] } {
  const byStem = new Map(parts.map((part) => [volumeStem(part.path), part]));
  const byPath = new Map(parts.flatMap((part) => [[part.path.toLowerCase(), part] as const, [part.path, part] as const]));
  const problems: Problem[] = [];
  const scans: Scan[] = [];
  const taken = new Set<VoxelFile>();
  const voxelsOf = ({ path, pair, voxels }: VolumeHeader): VoxelFile | undefined => {
    if (!pair) return undefined;
    if (!voxels) return byStem.get(volumeStem(path));
    const found = voxels.find((place) => byPath.has(place)) ?? voxels.find((place) => byPath.has(place.toLowerCase()))?.toLowerCase();
    return found === undefined ? undefined : byPath.get(found);
  };
  for (const header of headers) {
    const part = voxelsOf(header);
    if (part) taken.add(part);
    const missing = header.pair ? pairProblem(header, part) : null;
    if (missing) problems.push(missing);
    else scans.push(volumeScan(header, part));
  }
  for (const part of parts) if (!taken.has(part)) problems.push(voxelsAlone(part));
  return { scans, problems };
}

function pairProblem(header: VolumeHeader, part: VoxelFile | undefined): Problem | null {
  if (!part) return voxelsMissing(header);
  const { packing, offset } = header.layout;
  const bytes = volumeBytes(header.layout);
  const wanted = typeof packing === 'object' ? packing.at + (packing.size ?? 0) : Math.max(0, offset) + bytes;
  if (part.gzip || part.bytes >= wanted) return null;
  return problem('volume-truncated/pair', part.path, { header: header.path, wanted, bytes: part.bytes });
}

function voxelsMissing({ path, voxels }: VolumeHeader): Problem {
  const [name] = voxels ?? [];
  return name === undefined ? problem('nifti-pair/voxels-missing', path) : problem('metaimage-pair/voxels-missing', path, { file: name });
}

function voxelsAlone({ path }: VoxelFile): Problem {
  return problem(/\.z?raw$/i.test(path) ? 'metaimage-pair/header-missing' : 'nifti-pair/header-missing', path);
}

/** Returns the layout with the offset of the voxels in the pair's other file. */
function layoutIn(part: VoxelFile, layout: VolumeLayout): VolumeLayout {
  if (part.gzip) return { ...layout, packing: 'gzip' };
  // A negative offset says that the voxels are the last bytes of their file.
  return layout.offset < 0 ? { ...layout, offset: part.bytes - volumeBytes(layout) } : layout;
}

function volumeScan(header: VolumeHeader, part: VoxelFile | undefined): Scan {
  const stem = volumeStem(header.path);
  const path = part?.path ?? header.path;
  const layout = part ? layoutIn(part, header.layout) : header.layout;
  const { slices, rows, columns } = sliceShape(layout);
  const height = (slice: number): number => Math.round((header.lowest + slice * header.step) * 1e4) / 1e4;
  return {
    id: keyOf('scan', `volume ${stem}`),
    name: '',
    folder: stem,
    source: 'volume',
    volume: layout,
    unit: 'HU',
    patientKey: keyOf('patient', header.patient === undefined ? `volume ${stem}` : `pseudonym ${header.patient}`),
    ...(header.patient !== undefined && { readBefore: true }),
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
