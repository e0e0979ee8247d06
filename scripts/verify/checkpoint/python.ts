import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireNone } from '../case.ts';

/** Python's own names; the system's need not be the first on the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];
const PACKAGES = path.resolve('src/bundle/python');
const PROGRAM = path.resolve('scripts/verify/checkpoint/torch_side.py');

/** The Python here that has torch; null: none has. */
export function pythonWithTorch(): string | null {
  return PYTHONS.find((one) => spawnSync(one, ['-c', 'import torch, torchvision']).status === 0) ?? null;
}

/** Runs torch's side of a case; returns what it prints. Throws where there is no torch, and with the last line that it says where it fails. */
export function torchSays(...args: readonly string[]): string {
  const python = pythonWithTorch();
  requireNone([!python && 'no Python here has torch: apt-get install python3-torch python3-torchvision']);
  const { status, stdout, stderr } = spawnSync(python ?? '', [PROGRAM, PACKAGES, ...args], { encoding: 'utf8' });
  requireNone([status !== 0 && (stderr.trim().split('\n').at(-1) ?? `status ${status}`)]);
  return stdout.trim();
}

/** A folder for the files of one case, which is removed at its end. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-checkpoint-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
