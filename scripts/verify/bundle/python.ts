import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { DroppedFile } from '#ct/scan.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { torchArchive } from '../../headless/export-torch.ts';
import { requireNone } from '../case.ts';
import { pythonWith } from '../python.ts';

const MOST_OUTPUT = 64 << 20;

/** An unpacked archive, with ways to run its programs. */
export interface Unpacked {
  folder: string;
  /** Runs Python with these arguments and this as standard input. */
  python: (args: readonly string[], input?: string) => SpawnSyncReturns<string>;
  /** Runs a program to its end; its path is relative to the folder, or absolute. */
  run: (program: string, ...args: string[]) => SpawnSyncReturns<string>;
  /** Starts a program as one of several processes, or alone; `environment` says which. */
  start: (environment: Readonly<Record<string, string>>, program: string, ...args: string[]) => ChildProcess;
}

/** An unpacked model. */
export interface Bundle extends Unpacked {
  predict: (...args: string[]) => SpawnSyncReturns<string>;
}

/** Unpacks the bundle of a model for `use`, and removes it. */
export async function withBundle<T>(checkpoint: Checkpoint, use: (bundle: Bundle) => T | Promise<T>): Promise<T> {
  return unpacked(await torchArchive(checkpoint), ['pydicom'], (bundle) =>
    use({ ...bundle, predict: (...args) => bundle.run('predict.py', ...args) }),
  );
}

/** Unpacks an archive for `use`, and removes it. It needs a Python with torch, torchvision and these packages. */
export async function unpacked<T>(
  archive: Uint8Array<ArrayBuffer>,
  packages: readonly string[],
  use: (bundle: Unpacked) => T | Promise<T>,
): Promise<T> {
  const found = pythonWith('torch', 'torchvision', ...packages);
  requireNone([!found && 'no Python here has torch: apt-get install python3-torch python3-torchvision python3-pydicom']);
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-bundle-'));
  // Sums over several threads are added in an order that is not the same each time.
  const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  const at = (program: string) => path.resolve(folder, program);
  try {
    writeFiles(folder, unzipSync(archive));
    const python: Unpacked['python'] = (args, input) =>
      spawnSync(found ?? '', args, { encoding: 'utf8', input, maxBuffer: MOST_OUTPUT, env });
    return await use({
      folder,
      python,
      run: (program, ...args) => python([at(program), ...args]),
      start: (environment, program, ...args) => spawn(found ?? '', [at(program), ...args], { env: { ...env, ...environment } }),
    });
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
