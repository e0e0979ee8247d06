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

for (const { where, place } of [
  { where: 'a browser', place: [] },
  { where: 'Node', place: ['--in', 'node'] },
]) {
  test(`in ${where} a sweep is cut off, goes on, keeps what has failed, and its runs are those of train`, async () => {
    const out = path.join(scratch('sweep'), 'out');
    // A learning rate that no float survives.
    const grid = gridFile({ ...SMALL, kfold: 2, lr: [0.001, 1e30], exclude: [{ lr: 1e30, fold: 2 }] });
    await killedAt(/Run 2 of 3[\s\S]*Epoch 1:/, 'sweep', ...place, grid, ...DATA, '--out', out);
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
    expect((await headless('train', ...place, ...DATA, '--out', alone, ...options)).status).toBe(0);
    expect(numbersOf(path.join(out, '002-lr0.001-fold2/run.json'))).toEqual(numbersOf(path.join(alone, 'run.json')));
  });
}

/** Macro F1 as scikit-learn has it, over the classes that are true or called of a run's kept predictions. */
function macroF1Of(file: string): number {
  const { truth, probabilities } = JSON.parse(readFileSync(file, 'utf8')) as { truth: number[]; probabilities: number[][] };
  const called = probabilities.map((row) => row.indexOf(Math.max(...row)));
  const present = [...new Set([...truth, ...called])];
  const f1 = present.map((k) => {
    const hits = truth.filter((t, i) => t === k && called[i] === k).length;
    return (2 * hits) / (truth.filter((t) => t === k).length + called.filter((c) => c === k).length);
  });
  return f1.reduce((sum, one) => sum + one, 0) / present.length;
}

test('a grid of two by two says how far each run is from the best of the split, with intervals and p, in the table and in both files', async () => {
  const out = path.join(scratch('sweep'), 'out');
  const { status, output } = await headless('sweep', gridFile({ ...SMALL, batch: [2, 4], lr: [0.001, 0.02] }), ...DATA, '--out', out);
  expect(status, output).toBe(0);
  expect(output).toContain('4 of 4 runs done, 0 failed');
  const sweep = JSON.parse(readFileSync(path.join(out, 'sweep.json'), 'utf8'));
  const names: string[] = sweep.runs.map(({ name }: { name: string }) => name);
  expect(names).toHaveLength(4);
  const own = new Map(names.map((name) => [name, macroF1Of(path.join(out, name, 'tune-cases.json'))]));
  for (const { name, macroF1 } of sweep.runs) expect(macroF1, name).toBeCloseTo(own.get(name)!, 9);
  const [best] = [...own].sort(([, a], [, b]) => b - a)[0]!;
  expect(sweep.best).toHaveLength(1);
  expect(sweep.best[0].run).toBe(best);
  expect([...sweep.best[0].runs].sort()).toEqual([...names].sort());
  expect(sweep.notCompared).toEqual([]);

  const lines = readFileSync(path.join(out, 'sweep.csv'), 'utf8').split('\n');
  const header = lines.find((line) => line.startsWith('run,'))!.split(',');
  const table = new Map(lines.slice(lines.indexOf(header.join(',')) + 1).map((line) => [line.split(',')[0], line.split(',')]));
  for (const { name, againstBest } of sweep.runs) {
    const field = (column: string) => table.get(name)?.[header.indexOf(column)];
    expect(field('best_of_split')).toBe(best);
    if (name === best) {
      expect(againstBest).toBeNull();
      continue;
    }
    const { value, low, high } = againstBest.differences.scores.macroF1;
    expect(value, name).toBeCloseTo(own.get(name)! - own.get(best)!, 9);
    expect(low <= value && value <= high, name).toBe(true);
    expect(againstBest.accuracy.p > 0 && againstBest.accuracy.p <= againstBest.adjusted && againstBest.adjusted <= 1, name).toBe(true);
    for (const [column, figure] of Object.entries({
      macro_f1_less_best: value,
      macro_f1_less_best_low: low,
      holm_p: againstBest.adjusted,
    })) {
      expect(Number(field(column)), `${name} ${column}`).toBeCloseTo(figure as number, 8);
    }
  }
  // The table of the terminal: three runs beside the best.
  const printed = output.slice(output.indexOf('F1 - best'));
  expect(printed.match(/[+-]?\d\.\d{3} +\[[+-]?\d\.\d{3}, [+-]?\d\.\d{3}\]/g)).toHaveLength(3);
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
