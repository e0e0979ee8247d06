import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { begin, DATA, headless, SMALL, scratch } from './commands.ts';
import { savedModel } from './saved-model.ts';
import { SCANS } from './studio.ts';

const out = scratch('headless');
const EPOCHS = 4;
/** Those of scripts/kills.mjs. */
const SETTINGS = ['--model', 'groundglass_small', '--size', '32', '--batch', '2', '--augment', 'light', '--epochs', String(EPOCHS)];
const OWN_SETTINGS = ['--lr', '0.0001', '--seed', '7'];
const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const COSTS = [
  [0, 1.5, 4, 9],
  [2, 0, 1, 3],
  [5, 2.25, 0, 1],
  [10, 6, 3, 0],
];

const textOf = (name: string) => readFileSync(path.join(out, name), 'utf8');
const rowsOf = (name: string) => textOf(name).trim().split('\n');
const runJson = () => JSON.parse(textOf('run.json'));

test.describe('one training', () => {
  // Each test looks at what the first wrote.
  test.describe.configure({ mode: 'serial' });

  test('a training writes its record, its scores and its predictions', async () => {
    const { status, output } = await headless('train', ...DATA, '--out', out, '--save-last', ...SETTINGS, ...OWN_SETTINGS);
    expect(output).toMatch(/CPU, \d+ threads?/);
    expect(status, output).toBe(0);
    const run = runJson();
    expect(run.settings).toMatchObject({ model: 'groundglass_small', batchSize: 2, learningRate: 0.0001, seed: 7, maxEpochs: EPOCHS });
    expect(run.settings.preparation.size).toBe(32);
    expect(run.device).toMatch(/^CPU, \d+ threads?$/);
    expect(run.stopReason).toBe('max-epochs');
    expect(run.history).toHaveLength(EPOCHS);
    for (const { train, tune, seconds } of run.history) {
      for (const number of [train.loss, train.accuracy, tune.loss, tune.accuracy, tune.macroF1, seconds]) {
        expect(Number.isFinite(number)).toBe(true);
      }
    }
    expect(new Set([...run.split.train, ...run.split.tune, ...run.split.test]).size).toBe(12);
    for (const side of ['train', 'tune']) {
      const scores = textOf(`scores-${side}.csv`);
      expect(scores).toContain(`\nn,${run.split[side].length}\n`);
      for (const name of ['loss', 'accuracy', 'macro_f1', 'mcc']) expect(scores).toMatch(new RegExp(`^${name},-?[\\d.e-]+$`, 'm'));
    }
    const [header, ...rows] = rowsOf('predictions.csv');
    expect(header).toMatch(/^scan_id,predicted_category,p1,p2,p3,p4,predicted_class,not_predicted,/);
    for (const row of rows)
      expect(row).toMatch(/,Mild \/ Moderate \/ Severe \/ Critical,Groundglass Small,\d,[\w-]+,checkpoint\.safetensors,Research and/);
    const named = rows.map((row) => row.split(',')[0]);
    expect(named.sort(), 'the test side stays locked').toEqual([...run.split.train, ...run.split.tune].sort());
    expect(run.testOpenings).toBe(0);
    expect(epochOf('last.safetensors')).toBe(String(EPOCHS));
  });

  test('an evaluation scores each scan on its side of the run, and leaves the test side locked', async () => {
    const folder = path.join(out, 'evaluated');
    const checkpoint = path.join(out, 'checkpoint.safetensors');
    const costs = path.join(out, 'costs.csv');
    writeFileSync(costs, `true,Mild,Moderate,Severe,Critical\n${COSTS.map((row, k) => `${CLASSES[k]},${row.join(',')}\n`).join('')}`);
    const asked = ['--costs', costs, '--conformal', '--operating-point', 'sensitivity:0.9', '--no-pictures', '--heatmaps', '2'];
    const { status, output } = await headless('evaluate', '--checkpoint', checkpoint, ...DATA, '--out', folder, ...asked);
    expect(status, output).toBe(0);
    expect(output).toContain("4 of 12 scans are in the locked test set of the model's run");
    const read = () => JSON.parse(readFileSync(path.join(folder, 'scores.json'), 'utf8'));
    const { split, testOpenings } = runJson();
    const scores = read();
    expect(scores).toMatchObject({ side: 'tune', n: split.tune.length, opening: null });
    expect(Object.keys(scores.sides)).toEqual(['tune', 'train']);
    const { value, low, high } = scores.sides.train.accuracy;
    expect([value >= low, value <= high, high - low > 0.1]).toEqual([true, true, true]);
    // The same scores as those that the training wrote, to the digits of a table.
    expect(textOf('scores-train.csv')).toContain(`\naccuracy,${Number(value.toPrecision(9))}\n`);
    const cases = readFileSync(path.join(folder, 'cases.csv'), 'utf8').trim().split('\n');
    expect(cases[0]).toMatch(/^scan_id,side,actual_category,predicted_category,p1,p2,p3,p4,flags,/);
    expect(cases).toHaveLength(1 + split.train.length + split.tune.length);
    expect(testOpenings).toBe(0);
  });

  test('its own costs, plain baselines, operating points and conformal grades agree with the table of cases', () => {
    const folder = path.join(out, 'evaluated');
    const scores = JSON.parse(readFileSync(path.join(folder, 'scores.json'), 'utf8'));
    const [head, ...lines] = readFileSync(path.join(folder, 'cases.csv'), 'utf8').trim().split('\n');
    const names = head!.split(',');
    const cases = lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i], field])));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const side of ['train', 'tune']) {
      const { costs, expectedCost, baselines, operatingPoints, conformal } = scores.sides[side];
      const rows = cases.filter((row) => row.side === side);
      const category = (row: Record<string, string>, name: string) => Number(row[name]);
      expect(costs).toEqual({ own: true, matrix: COSTS });
      const paid = rows.map((row) => COSTS[category(row, 'actual_category') - 1]![category(row, 'predicted_category') - 1]!);
      expect(expectedCost.value).toBeCloseTo(mean(paid), 9);
      for (const name of ['rule', 'histogram']) {
        if (side === 'train') {
          expect(baselines[name].none).toMatch(/^On the training set there is no comparison/);
          continue;
        }
        const { scores: plain, differences } = baselines[name];
        expect(differences.expectedCost.value).toBeCloseTo(expectedCost.value - plain.expectedCost.value, 9);
      }
      expect(operatingPoints.rule).toBe('sensitivity:0.9');
      for (const { level, coverage } of conformal) {
        const grade = `grade_${Math.round(100 * level)}`;
        const held = rows.map((row) => {
          const truth = category(row, 'actual_category');
          return Number(category(row, `${grade}_from`) <= truth && truth <= category(row, `${grade}_to`));
        });
        expect(coverage.value).toBeCloseTo(mean(held), 9);
      }
      const card = JSON.parse(readFileSync(path.join(folder, 'model-card.json'), 'utf8'));
      const { notDefined: _, ...same } = scores.sides[side];
      expect(card.evaluations.find((one: { side: string }) => one.side === side)).toMatchObject(same);
    }
    for (const name of ['scores.json', 'scores.csv', 'cases.csv', 'report.html', 'model-card.json', 'figure.svg']) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      expect(text, name).not.toMatch(/\bNaN\b|\bundefined\b|\[object|\bInfinity\b/);
      expect(text, `${name} names no folder of this machine`).not.toContain(out);
    }
  });

  test('heat maps of the worst cases lie beside those of random weights, with what tells whether they mean anything', () => {
    const textOfFile = (name: string) => readFileSync(path.join(out, 'evaluated', name), 'utf8');
    const html = textOfFile('heat-maps.html');
    // The input, its map and that of random weights, of each scan.
    expect(html.match(/<image /g)).toHaveLength(6);
    expect(html).toMatch(/Rank correlation with the map of random weights|The map cannot be compared/);
    expect(html).toMatch(/Heat inside the lungs|There is no heat to share out|No lungs were found/);
    const [, , first, second] = textOfFile('heat-maps.csv').split('\n');
    expect(first).toMatch(/^1,[^,]+,tune,[1-4],[1-4],(grad-cam|rollout),/);
    expect(second).toMatch(/^2,[^,]+,tune,/);
  });

  const predict = (folder: string, ...more: string[]) =>
    headless(
      'predict',
      '--checkpoint',
      path.join(out, 'checkpoint.safetensors'),
      '--data',
      folder,
      '--out',
      path.join(out, 'all.csv'),
      ...more,
    );

  test('the locked scans are known by their pixels, whatever their folders are called', async () => {
    const renamed = path.join(out, 'renamed');
    for (const [i, name] of readdirSync(SCANS).entries()) {
      cpSync(path.join(SCANS, name), path.join(renamed, `case_${i}`), { recursive: true });
    }
    const { status, output } = await predict(renamed);
    expect(status, output).toBe(3);
    expect(output).toContain("4 of 12 scans are in the locked test set of the model's run and not predicted. The option --open-test");
    expect(rowsOf('all.csv')).toHaveLength(1 + 8);
    // The same checkpoint and the same scans give the same numbers, to the last digit.
    const numbers = (name: string) =>
      rowsOf(name)
        .slice(1)
        .map((row) => row.slice(row.indexOf(',')))
        .sort();
    expect(numbers('all.csv')).toEqual(numbers('predictions.csv'));
  });

  test('an opening of the locked scans predicts them, too, and is counted beside the checkpoint', async () => {
    const before = runJson();
    const { status, output } = await predict(SCANS, '--open-test');
    expect(status, output).toBe(0);
    const rows = rowsOf('all.csv');
    expect(rows).toHaveLength(1 + 12);
    for (const row of rowsOf('predictions.csv').slice(1)) expect(rows).toContain(row);
    const epoch = Number(epochOf('checkpoint.safetensors'));
    expect(runJson()).toEqual({ ...before, testOpenings: 1, openings: [{ at: expect.any(String), n: 4, epoch }] });
  });

  // The long form is `npm run check:kills`. This seed kills each of both once, half a second after the programs are compiled: a moment after
  // the training's end would cost another training.
  test('the same model predicts the same in Node, without a browser', async () => {
    const { status, output } = await headless(
      ...['predict', '--in', 'node', '--checkpoint', path.join(out, 'checkpoint.safetensors')],
      ...['--data', SCANS, '--out', path.join(out, 'in-node', 'predictions.csv'), '--allow-problems'],
    );
    expect(status, output).toBe(0);
    const cells = (file: string) => rowsOf(file).map((row) => row.split(','));
    const [inNode, inBrowser] = [cells('in-node/predictions.csv'), cells('predictions.csv')];
    const [header] = inNode;
    const numbers = ['p1', 'p2', 'p3', 'p4'];
    const byName = new Map(inBrowser.slice(1).map((row) => [row[0], row]));
    let compared = 0;
    for (const row of inNode.slice(1)) {
      const other = byName.get(row[0]);
      if (!other || row[header.indexOf('p1')] === '') continue;
      for (const name of numbers) {
        const there = Number(other[inBrowser[0].indexOf(name)]);
        // Chromium may round a multiply-add once, Node 20 rounds it twice.
        expect(Number(row[header.indexOf(name)]), `${row[0]} ${name}`).toBeCloseTo(there, 4);
      }
      compared++;
    }
    expect(compared).toBe(8);
  });

  test('a training runs in Node, without a browser', async () => {
    const folder = path.join(out, 'trained-in-node');
    const { status, output } = await headless('train', '--in', 'node', ...DATA, '--out', folder, ...SETTINGS, ...OWN_SETTINGS);
    expect(status, output).toBe(0);
    const run = JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'));
    expect(run.device).toMatch(/^CPU, \d+ threads?$/);
    expect(run.split).toEqual(runJson().split);
    const losses = ({ history }: { history: { train: { loss: number } }[] }) => history.map(({ train }) => train.loss);
    for (const [i, loss] of losses(run).entries()) expect(loss).toBeCloseTo(losses(runJson())[i], 2);
  });

  test('a training whose renderer and GPU process are killed ends with the same numbers', async () => {
    const kills = ['--count', '2', '--seed', '25', '--targets', 'renderer,gpu', '--epochs', String(EPOCHS)];
    const undisturbed = ['--undisturbed', path.join(out, 'run.json')];
    const { status, output } = await begin('kills', ...kills, ...undisturbed, '--', ...OWN_SETTINGS).ended;
    expect(output).toMatch(/\b2 kills; \d+ passed, 0 failed/);
    expect(status).toBe(0);
  });
});

const epochOf = (name: string) => savedModel(readFileSync(path.join(out, name))).metadata.epoch;

test('a command that lacks something it needs says how it is used', async () => {
  expect((await headless('train', '--data', SCANS)).status).toBe(2);
});

test('an empty folder of scans is refused with what it may hold', async () => {
  const empty = path.join(scratch('empty'), 'empty');
  mkdirSync(empty);
  const { status, output } = await headless('train', '--data', empty, '--out', scratch('out'), ...SMALL);
  expect(status, output).toBe(1);
  for (const words of ['empty', 'folder of DICOM']) expect(output).toContain(words);
});

test('a training that could not begin says what would help, and leaves nothing behind', async () => {
  const folder = scratch('out');
  // Of four scans the last goes through a net alone whose last map is one pixel.
  const { status, output } = await headless('train', ...DATA, '--out', folder, ...SMALL, '--size', '16', '--batch', '3');
  expect(status, output).toBe(1);
  for (const words of ['features.5.norm', 'one value per channel', 'batches of 2', '--batch 2 or --last-batch join']) {
    expect(output).toContain(words);
  }
  expect(readdirSync(folder)).toEqual([]);
});
