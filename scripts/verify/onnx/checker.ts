import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OnnxForm, onnxParts } from '#onnx/checkpoint-model.ts';
import { type Case, requireNone, withoutFaults } from '../case.ts';
import { pythonWith } from '../python.ts';
import { randomCheckpoint } from './subjects.ts';

/** Prints what is wrong with a file by ONNX's own checker, which also works out all shapes. */
const CHECK = 'import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)';
const FORMS: readonly OnnxForm[] = ['prepared', 'bare'];

/** The files of a net held by `onnx.checker` of Python (Debian's python3-onnx). */
export function checkerCases(name: string): Case[] {
  return FORMS.map((form) => withoutFaults(`${name}.${form}`, async () => faultsOfFile(name, form)));
}

function faultsOfFile(name: string, form: OnnxForm): string[] {
  const python = pythonWith('onnx');
  requireNone([!python && 'no Python here has the package onnx: apt-get install python3-onnx']);
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-onnx-'));
  try {
    const file = path.join(folder, `${name}.onnx`);
    for (const part of onnxParts(randomCheckpoint(name), form)) writeFileSync(file, part, { flag: 'a' });
    const { status, stderr } = spawnSync(python ?? '', ['-c', CHECK, file], { encoding: 'utf8' });
    return status === 0 ? [] : [stderr.trim().split('\n').slice(-3).join(' ')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
