import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { DroppedFile } from '#ct/scan.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { torchArchive } from '../../headless/export-torch.ts';
import { requireNone } from '../case.ts';

/** Python's own names; the system's need not be the first on the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const MOST_OUTPUT = 64 << 20;

/** An unpacked bundle, with a way to run its programs. */
export interface Bundle {
  folder: string;
  /** Runs Python with these arguments and this as standard input. */
  python: (args: readonly string[], input?: string) => SpawnSyncReturns<string>;
  predict: (...args: string[]) => SpawnSyncReturns<string>;
}

/** Unpacks the bundle of a model for `use`, and removes it. */
export async function withBundle<T>(checkpoint: Checkpoint, use: (bundle: Bundle) => T | Promise<T>): Promise<T> {
  const name = PYTHONS.find((one) => spawnSync(one, ['-c', 'import torch, torchvision, pydicom']).status === 0);
  requireNone([!name && 'no Python here has torch: apt-get install python3-torch python3-torchvision python3-pydicom']);
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-bundle-'));
  try {
    writeFiles(folder, unzipSync(await torchArchive(checkpoint)));
    const python: Bundle['python'] = (args, input) => spawnSync(name ?? '', args, { encoding: 'utf8', input, maxBuffer: MOST_OUTPUT });
    const predict = (...args: string[]) => python([path.join(folder, 'predict.py'), ...args]);
    return await use({ folder, python, predict });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes files by their paths below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): void {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
}

/** Writes the files of a scan by their paths below a folder. */
export async function writeStudy(folder: string, files: readonly DroppedFile[]): Promise<void> {
  for (const { path: name, file } of files) writeFiles(folder, { [name]: new Uint8Array(await file.arrayBuffer()) });
}
