import { createHash } from 'node:crypto';
import { openAsBlob, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DroppedFile } from '#ct/scan.ts';

export interface Range {
  min?: number;
  max?: number;
  mean?: number;
}

/** One file of the manifest (shared/ct/README.md). */
export interface FileEntry {
  path: string;
  kind: string;
  expect: string;
  exact?: boolean;
  frames?: number;
  rows?: number;
  cols?: number;
  width?: number;
  height?: number;
  stored?: Range & { sha256_16?: string };
  hu?: Range & { sha256_f32?: string };
  grey?: Range;
  /** NIfTI: all values of the file, in its order; and the first volume turned to x left, y back, z head. */
  values?: Range & { sha256_f32: string };
  header?: { dim: number[] };
  lps?: { shape_zyx: number[]; spacing_zyx: number[]; sha256_f32: string };
  /** DICOM: of stored values; pictures: of grey. */
  tolerance?: { stored_max_abs?: number; stored_mean_abs?: number; max_abs?: number; mean_abs?: number };
  probes?: number[][];
}

export function sha256(parts: readonly ArrayBufferView[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest('hex');
}

export async function open(root: string, name: string): Promise<DroppedFile> {
  return { path: name, file: await openAsBlob(path.join(root, name)) };
}

/** Every file below a folder (or the file itself), with paths as a drop has them. */
export async function openAll(root: string): Promise<DroppedFile[]> {
  if (statSync(root).isFile()) return [await open(path.dirname(root), path.basename(root))];
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  return Promise.all(paths.map((name) => open(root, name)));
}
