import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { begin, DATA, headless, SMALL, scratch } from './commands.ts';
import { LABELS, SCANS } from './studio.ts';

test('a training whose files cannot be written keeps its state, and its folder has one writer', async () => {
  const out = path.join(scratch('out'), 'out');
  const inTheWay = path.join(out, 'checkpoint.safetensors/held');
  mkdirSync(inTheWay, { recursive: true });
  const cut = await headless('train', ...DATA, '--out', out, ...SMALL);
  expect(cut.status, cut.output).toBe(1);
  expect(cut.output).toContain('checkpoint.safetensors: It could not be written: a folder of that name is in the way.');
  expect(cut.output).toContain(`Resume with: npm run headless -- train --resume --out ${out}`);

  const anew = await headless('train', ...DATA, '--out', out, ...SMALL);
  expect(anew.status, anew.output).toBe(1);
  expect(anew.output).toContain('holds an interrupted training');
  const grid = path.join(path.dirname(out), 'grid.json');
  writeFileSync(grid, JSON.stringify({ model: 'groundglass_small', size: 32, epochs: 1, batch: 4 }));
  const sweep = await headless('sweep', grid, ...DATA, '--out', out);
  expect(sweep.status, sweep.output).toBe(1);
  expect(sweep.output).toContain('holds an interrupted training');

  rmSync(path.dirname(inTheWay), { recursive: true });
  const resumed = begin('headless', 'train', '--resume', '--out', out);
  await resumed.prints(/Training on/);
  // It stands still for so long as others try, however slow they are.
  resumed.process.kill('SIGSTOP');
  for (const args of [
    ['train', '--resume', '--out', out],
    ['train', ...DATA, '--out', out, ...SMALL],
    ['find-rate', ...DATA, '--out', out, ...SMALL],
    ['predict', '--checkpoint', grid, '--data', SCANS, '--out', path.join(out, 'all.csv')],
  ]) {
    const second = await headless(...args);
    expect(second.status, second.output).toBe(1);
    expect(second.output).toContain('Another command is writing to this folder');
  }
  resumed.process.kill('SIGCONT');
  const { status, output } = await resumed.ended;
  expect(status, output).toBe(0);
  expect(output).not.toMatch(/^Epoch 1:/m);
  expect(output).toMatch(
    /Wrote checkpoint\.safetensors \([\d.]+ [kM]B\), scores-train\.csv .*, scores-tune\.csv .*, predictions\.csv .*, run\.json .* to /,
  );
  expect(readdirSync(out).sort()).toEqual(['checkpoint.safetensors', 'predictions.csv', 'run.json', 'scores-train.csv', 'scores-tune.csv']);
});

test('names in a sweep folder of somebody else delete nothing outside of it', async () => {
  const base = scratch('out');
  const out = path.join(base, 'folder/out');
  const victim = path.join(base, 'victim/precious');
  mkdirSync(path.join(out, '.interrupted'), { recursive: true });
  mkdirSync(victim, { recursive: true });
  writeFileSync(path.join(victim, 'data.txt'), 'kept');
  const options = { model: 'groundglass_small', size: 32, epochs: 1, batch: 2, 'split-seed': 101 };
  const run = { name: '../../victim/precious', id: 'a', point: {}, options, weightsAt: null, outcome: 'failed', reason: 'x', scores: null };
  writeFileSync(path.join(out, 'sweep.json'), JSON.stringify({ format: 'groundglass-sweep/1', notice: '', grid: {}, runs: [run] }));
  const values = { data: SCANS, labels: LABELS, out };
  writeFileSync(
    path.join(out, '.interrupted/command.json'),
    JSON.stringify({ command: 'sweep', values, weights: [], marks: null, begun: true }),
  );
  const { status, output } = await headless('sweep', '--resume', '--retry-failed', '--out', out);
  expect(status, output).toBe(1);
  expect(output).toContain('sweep.json: It is not the record of a sweep, because of its field runs.0.name: it is no name of a folder.');
  expect(readdirSync(victim)).toEqual(['data.txt']);
  expect(readFileSync(path.join(victim, 'data.txt'), 'utf8')).toBe('kept');
  expect(existsSync(path.join(base, 'folder/out/sweep.csv'))).toBe(false);
});
