import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { CT } from './studio.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const DATA = ['--data', path.join(CT, 'synthetic/dicom'), '--labels', path.join(CT, 'synthetic/partition.xlsx')];
const SMALL = ['--model', 'groundglass_small', '--size', '32', '--epochs', '1', '--batch', '4'];

function headless(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/headless.mjs', ...args], { cwd: ROOT, encoding: 'utf8' });
  return { status, output: `${stdout}\n${stderr}` };
}

/** Starts a command; resolves when it prints such a line. */
async function headlessUntil(line: RegExp, ...args: string[]) {
  const child = spawn(process.execPath, ['scripts/headless.mjs', ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const seen = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (line.test(output)) resolve();
      });
    }
  });
  await Promise.race([seen, ended]);
  expect(output).toMatch(line);
  return { ended, output: () => output };
}

test('a training whose files cannot be written keeps its state, and its folder has one writer', async () => {
  const out = path.join(mkdtempSync(path.join(tmpdir(), 'groundglass-out-')), 'out');
  const inTheWay = path.join(out, 'checkpoint.safetensors/held');
  mkdirSync(inTheWay, { recursive: true });
  const cut = headless('train', ...DATA, '--out', out, ...SMALL);
  expect(cut.status, cut.output).toBe(1);
  expect(cut.output).toContain('checkpoint.safetensors: It could not be written: a folder of that name is in the way.');
  expect(cut.output).toContain(`Go on with: npm run headless -- train --resume --out ${out}`);

  const anew = headless('train', ...DATA, '--out', out, ...SMALL);
  expect(anew.status, anew.output).toBe(1);
  expect(anew.output).toContain('holds an interrupted training');
  const grid = path.join(path.dirname(out), 'grid.json');
  writeFileSync(grid, JSON.stringify({ model: 'groundglass_small', size: 32, epochs: 1, batch: 4 }));
  const sweep = headless('sweep', grid, ...DATA, '--out', out);
  expect(sweep.status, sweep.output).toBe(1);
  expect(sweep.output).toContain('holds an interrupted training');

  rmSync(path.dirname(inTheWay), { recursive: true });
  const resumed = await headlessUntil(/Training on/, 'train', '--resume', '--out', out);
  for (const args of [
    ['train', '--resume', '--out', out],
    ['train', ...DATA, '--out', out, ...SMALL],
    ['find-rate', ...DATA, '--out', out, ...SMALL],
    ['predict', '--checkpoint', grid, '--data', path.join(CT, 'synthetic/dicom'), '--out', path.join(out, 'all.csv')],
  ]) {
    const second = headless(...args);
    expect(second.status, second.output).toBe(1);
    expect(second.output).toContain('Another command is writing to this folder');
  }
  expect(await resumed.ended, resumed.output()).toBe(0);
  expect(resumed.output()).not.toMatch(/^Epoch 1:/m);
  expect(resumed.output()).toMatch(
    /Wrote checkpoint\.safetensors \([\d.]+ [kM]B\), scores-train\.csv .*, scores-tune\.csv .*, predictions\.csv .*, run\.json .* to /,
  );
  expect(readdirSync(out).sort()).toEqual(['checkpoint.safetensors', 'predictions.csv', 'run.json', 'scores-train.csv', 'scores-tune.csv']);
});

test('what could not begin leaves nothing behind that a better command would have to go around', () => {
  const out = path.join(mkdtempSync(path.join(tmpdir(), 'groundglass-out-')), 'out');
  const refused = headless('train', ...DATA, '--out', out, ...SMALL, '--batch', '500');
  expect(refused.status, refused.output).toBe(1);
  expect(readdirSync(out)).toEqual([]);
});

test('names in a sweep folder of somebody else delete nothing outside of it', () => {
  const base = mkdtempSync(path.join(tmpdir(), 'groundglass-out-'));
  const out = path.join(base, 'folder/out');
  const victim = path.join(base, 'victim/precious');
  mkdirSync(path.join(out, '.interrupted'), { recursive: true });
  mkdirSync(victim, { recursive: true });
  writeFileSync(path.join(victim, 'data.txt'), 'kept');
  const options = { model: 'groundglass_small', size: 32, epochs: 1, batch: 2, 'split-seed': 101 };
  const run = { name: '../../victim/precious', id: 'a', point: {}, options, weightsAt: null, outcome: 'failed', reason: 'x', scores: null };
  writeFileSync(path.join(out, 'sweep.json'), JSON.stringify({ format: 'groundglass-sweep/1', notice: '', grid: {}, runs: [run] }));
  const values = { data: path.join(CT, 'synthetic/dicom'), labels: path.join(CT, 'synthetic/partition.xlsx'), out };
  writeFileSync(
    path.join(out, '.interrupted/command.json'),
    JSON.stringify({ command: 'sweep', values, weights: [], marks: null, begun: true }),
  );
  const { status, output } = headless('sweep', '--resume', '--retry-failed', '--out', out);
  expect(status, output).toBe(1);
  expect(output).toContain('sweep.json: It is not the record of a sweep: runs.0.name is no name of a folder.');
  expect(readdirSync(victim)).toEqual(['data.txt']);
  expect(readFileSync(path.join(victim, 'data.txt'), 'utf8')).toBe('kept');
  expect(existsSync(path.join(base, 'folder/out/sweep.csv'))).toBe(false);
});
