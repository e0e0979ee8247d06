import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { runManifest } from '#report/run-manifest.ts';
import { newRun } from '#runs/record.ts';
import { decodeCheckpoint } from '#train/learner/checkpoint.ts';
import { importCommand } from './import-command.mjs';
import { parse } from './parse.mjs';

/* What the command says of files alone, and the states with which it ends. */

const MODEL = readFileSync(path.resolve(import.meta.dirname, '../../public/demo/groundglass-small-phantoms.safetensors'));
const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-import-'));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

const { settings, epoch, tune, test } = decodeCheckpoint(new Uint8Array(MODEL), 'model');
const history = Array.from({ length: epoch }, (_, i) => ({
  epoch: i + 1,
  train: { loss: 1 / (i + 1), accuracy: 0.5 },
  tune: i + 1 === epoch ? tune : { loss: 2, accuracy: 0, macroF1: 0 },
  seconds: 1,
}));
const begun = newRun({
  id: test!.runId,
  settings,
  device: 'a cluster',
  scans: { split: { seed: 1, train: ['a'], tune: ['b'], test: [] } },
});
const versions = { studio: '0.1.0', torch: '1.13.1' };
const manifest = { ...runManifest({ ...begun, history, bestEpoch: epoch, stopReason: 'max-epochs' }, String), versions };

/** Gives the command; returns its exit status and what it printed. */
async function give(...args: string[]): Promise<{ status: number; output: string }> {
  const lines: string[] = [];
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line));
  const status = await importCommand(parse(['import', ...args]));
  return { status, output: lines.join('\n') };
}

beforeAll(() => {
  writeFileSync(path.join(folder, 'run.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'metrics.jsonl'), history.map((one) => `${JSON.stringify(one)}\n`).join(''));
  writeFileSync(path.join(folder, 'checkpoint.safetensors'), MODEL);
});

it('files that belong together end with 0, and the run is told', async () => {
  const { status, output } = await give(folder);
  expect(output).toContain(`Run ${begun.id}: Groundglass Small`);
  expect(output).toContain('Trained on a cluster, with studio 0.1.0, torch 1.13.1');
  expect(output).toContain(`Weights of epoch ${epoch}`);
  expect(status).toBe(0);
});

it('weights of another run end with 1, with the name of their file', async () => {
  const other = path.join(folder, 'other-run.json');
  writeFileSync(other, JSON.stringify({ ...manifest, id: 'another' }));
  const { status, output } = await give(other, path.join(folder, 'checkpoint.safetensors'));
  expect(output).toContain('error: checkpoint.safetensors: It says that it is of another run.');
  expect(status).toBe(1);
});

it('a wrong command line is told as such', async () => {
  const nowhere = path.join(folder, 'nowhere');
  await expect(give()).rejects.toThrow('Name the files of a run');
  await expect(give(nowhere)).rejects.toMatchObject({ message: expect.stringContaining('no such file'), usage: expect.any(String) });
  await expect(give(folder, '--data', nowhere)).rejects.toMatchObject({ usage: expect.any(String) });
});
