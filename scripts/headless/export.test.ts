import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { exportCommand } from './export-command.mjs';
import { parse } from './parse.mjs';

const MODEL = path.resolve(import.meta.dirname, '../../public/demo/groundglass-small-phantoms.safetensors');
const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-export-'));
const at = (name: string) => path.join(folder, name);
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

/** Gives a command; returns its exit status and what it printed. */
async function give(...args: string[]): Promise<{ status: number; printed: string }> {
  const lines: string[] = [];
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line));
  const status = await exportCommand(parse(['export', ...args]));
  return { status, printed: lines.join('\n') };
}

it('writes a model as ONNX, which it takes as a model again', async () => {
  const first = await give('--checkpoint', MODEL, '--format', 'onnx', '--out', at('net.onnx'));
  expect(first).toMatchObject({
    status: 0,
    printed: expect.stringContaining('It takes pixels [N, 64, 64, 3] and gives logits and probabilities'),
  });
  expect(first.printed).toContain('Not a medical device.');
  const second = await give('--checkpoint', at('net.onnx'), '--bare', '--out', at('bare.onnx'));
  expect(second).toMatchObject({ status: 0, printed: expect.stringContaining('normalised numbers [N, 3, 64, 64] and gives logits') });
  await give('--checkpoint', at('bare.onnx'), '--out', at('again.onnx'));
  expect(readFileSync(at('again.onnx')).equals(readFileSync(at('net.onnx')))).toBe(true);
});

it('says what a file is that is no model, and writes nothing', async () => {
  writeFileSync(at('run.json'), '{"id": 1}');
  const { status, printed } = await give('--checkpoint', at('run.json'), '--out', at('none.onnx'));
  expect(status).toBe(1);
  expect(printed).toContain('run.json: It is a JSON file');
  expect(existsSync(at('none.onnx'))).toBe(false);
});

it.each([
  ['no model', ['--out', at('net.onnx')], '--checkpoint is missing.'],
  [
    'a format that there is not',
    ['--checkpoint', MODEL, '--out', at('a'), '--format', 'tflite'],
    "--format is one of onnx, torch, not 'tflite'.",
  ],
  ['a folder to write', ['--checkpoint', MODEL, '--out', folder], `--out ${folder}: this is a folder; name a file.`],
  ['the model itself', ['--checkpoint', MODEL, '--out', MODEL], `--out ${MODEL}: this is the model itself; name another file.`],
])('is refused with %s', (_, args, message) => expect(() => parse(['export', ...args])).toThrow(message));
