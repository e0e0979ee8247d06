import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { begin, DATA, headless, scratch } from './commands.ts';

function gridFile(grid: object): string {
  const file = path.join(scratch('sweep'), 'grid.json');
  writeFileSync(file, JSON.stringify(grid));
  return file;
}

/** Ends the driver the moment that it prints such a line, as a kill by the system would. */
async function killedAt(line: RegExp, ...args: string[]): Promise<void> {
  const command = begin('headless', ...args);
  await command.prints(line);
  command.process.kill('SIGKILL');
  await command.ended;
}

const numbersOf = (file: string) => {
  const { history, settings, split } = JSON.parse(readFileSync(file, 'utf8'));
  return { settings, split, history: history.map(({ seconds, ...numbers }: { seconds: number }) => numbers) };
};

const SMALL = { model: 'groundglass_small', size: 32, epochs: 2, batch: 2 };

test('a sweep is cut off, goes on, keeps what has failed, and its runs are those of train', async () => {
  const out = path.join(scratch('sweep'), 'out');
  // A learning rate that no float survives.
  const grid = gridFile({ ...SMALL, kfold: 2, lr: [0.001, 1e30], exclude: [{ lr: 1e30, fold: 2 }] });
  await killedAt(/Run 2 of 3[\s\S]*Epoch 1:/, 'sweep', grid, ...DATA, '--out', out);
  const before = readFileSync(path.join(out, '001-lr0.001-fold1/run.json'), 'utf8');
  expect(JSON.parse(readFileSync(path.join(out, 'sweep.json'), 'utf8')).runs.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'done',
    'running',
    'waiting',
  ]);

  const resumed = await headless('sweep', '--resume', '--out', out);
  expect(resumed.status, resumed.output).toBe(3);
  expect(resumed.output).not.toContain('Run 1 of 3');
  expect(readFileSync(path.join(out, '001-lr0.001-fold1/run.json'), 'utf8')).toBe(before);
  const { runs } = JSON.parse(readFileSync(path.join(out, 'sweep.json'), 'utf8'));
  expect(runs.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['done', 'done', 'failed']);
  expect(runs[2].reason).toContain('not a number');
  for (const [i, { scores, macroF1, split }] of runs.slice(0, 2).entries()) {
    expect(scores.n).toBe(6);
    expect(macroF1).toBeCloseTo(scores.macroF1, 12);
    expect(split).toBe(i + 1);
  }
  const table = readFileSync(path.join(out, 'sweep.csv'), 'utf8');
  for (const { name } of runs) expect(table).toContain(`\n${name},`);

  const alone = scratch('sweep');
  const options = ['--model', 'groundglass_small', '--size', '32', '--epochs', '2', '--batch', '2', '--kfold', '2', '--fold', '2'];
  expect((await headless('train', ...DATA, '--out', alone, ...options)).status).toBe(0);
  expect(numbersOf(path.join(out, '002-lr0.001-fold2/run.json'))).toEqual(numbersOf(path.join(alone, 'run.json')));
});

test('a grid with runs that cannot be trained begins none, and names them all', async () => {
  const out = path.join(scratch('sweep'), 'out');
  const grid = gridFile({ ...SMALL, batch: [2, 500], lr: [0.001, 0] });
  const { status, output } = await headless('sweep', grid, ...DATA, '--out', out);
  expect(status, output).toBe(1);
  expect(output).toContain('002-batch2-lr0: Learning rate');
  expect(output).toContain('003-batch500-lr0.001: Batch size');
  expect(output).toContain('004-batch500-lr0: Batch size');
  expect(output).toContain('3 of 4 runs');
  expect(existsSync(path.join(out, 'sweep.json'))).toBe(false);

  const slip = await headless('sweep', gridFile({ modell: 'resnet18' }), ...DATA, '--out', out);
  expect(slip.status).toBe(2);
  expect(slip.output).toContain('modell');
});
