import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { decodeCheckpoint } from '#train/learner/checkpoint.ts';
import { exportCommand } from './export-command.mjs';
import { parse } from './parse.mjs';

const MODEL = path.resolve(import.meta.dirname, '../../public/demo/groundglass-small-phantoms.safetensors');
const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-export-'));
const out = path.join(folder, 'net.zip');
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

it('writes a model for plain torch, with the checksum of every file and the logits that its net gives', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(await exportCommand(parse(['export', '--checkpoint', MODEL, '--format', 'torch', '--out', out]))).toBe(0);
  expect(log.mock.calls.flat().join('\n')).toContain('run python3 predict.py --check');
  const { 'bundle.json': told, 'bundle.json.sha256': seal, ...files } = unzipSync(readFileSync(out));
  const about = JSON.parse(Buffer.from(told).toString());
  expect(Buffer.from(seal).toString()).toBe(`${createHash('sha256').update(told).digest('hex')}  bundle.json\n`);
  const sums = Object.entries(files).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]);
  expect(about.files).toEqual(Object.fromEntries(sums));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.md', 'predict.py', 'requirements.txt', 'groundglass/nets.py']));
  expect(about).toMatchObject({ format: 'groundglass-bundle/1', net: 'groundglass_small', transformInput: false });
  expect(about.expected.map((row: number[]) => row.length)).toEqual([4, 4]);
  const model = decodeCheckpoint(new Uint8Array(files['checkpoint.safetensors']), 'checkpoint.safetensors');
  expect(model.settings.preparation).toEqual(about.preparation);
  expect(model.weights).toEqual(decodeCheckpoint(new Uint8Array(readFileSync(MODEL)), 'model').weights);
});

it('refuses --bare, which is of ONNX files', () => {
  const args = ['export', '--checkpoint', MODEL, '--format', 'torch', '--bare', '--out', path.join(folder, 'other.zip')];
  expect(() => parse(args)).toThrow('--bare is of ONNX files');
  expect(existsSync(path.join(folder, 'other.zip'))).toBe(false);
});
