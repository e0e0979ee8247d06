import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { CT } from './studio.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

function headless(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/headless.mjs', ...args], { cwd: ROOT, encoding: 'utf8' });
  return { status, output: `${stdout}\n${stderr}` };
}

/** Of a safetensors file. */
function metadataOf(file: string): Record<string, string> {
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE(0));
  return JSON.parse(bytes.subarray(8, 8 + length).toString()).__metadata__;
}

const scratch = () => mkdtempSync(path.join(tmpdir(), 'groundglass-headless-'));

test('trains, writes its files, and predicts from the checkpoint', () => {
  const out = scratch();
  const data = path.join(CT, 'synthetic/dicom');
  const labels = path.join(CT, 'synthetic/partition.xlsx');
  const settings = ['--model', 'groundglass_small', '--size', '32', '--epochs', '2', '--batch', '4', '--lr', '0.0001', '--seed', '7'];
  const trained = headless('train', '--data', data, '--labels', labels, '--out', out, '--save-last', ...settings);
  expect(trained.output).toContain('WebGPU');
  expect(trained.status, trained.output).toBe(0);

  const run = JSON.parse(readFileSync(path.join(out, 'run.json'), 'utf8'));
  expect(run.settings).toMatchObject({ model: 'groundglass_small', batchSize: 4, learningRate: 0.0001, seed: 7, maxEpochs: 2 });
  expect(run.settings.preparation.size).toBe(32);
  expect(run.device).toMatch(/^WebGPU/);
  expect(run.stopReason).toBe('max-epochs');
  expect(run.history).toHaveLength(2);
  for (const epoch of run.history) {
    for (const number of [
      epoch.train.loss,
      epoch.train.accuracy,
      epoch.tune.loss,
      epoch.tune.accuracy,
      epoch.tune.macroF1,
      epoch.seconds,
    ]) {
      expect(Number.isFinite(number)).toBe(true);
    }
  }
  const sides = [...run.split.train, ...run.split.tune, ...run.split.test];
  expect(new Set(sides).size).toBe(12);

  const lines = readFileSync(path.join(out, 'predictions.csv'), 'utf8').trim().split('\n');
  expect(lines[0]).toBe('scan_id,predicted_category,p1,p2,p3,p4');
  const named = lines.slice(1).map((line) => line.split(',')[0]);
  expect(named.sort(), 'the test side stays locked').toEqual([...run.split.train, ...run.split.tune].sort());
  expect(run.testOpenings).toBe(0);

  for (const [side, scans] of [
    ['train', run.split.train],
    ['tune', run.split.tune],
  ]) {
    const scores = readFileSync(path.join(out, `scores-${side}.csv`), 'utf8');
    expect(scores).toContain(`\nn,${scans.length}\n`);
    for (const name of ['loss', 'accuracy', 'macro_f1', 'mcc']) expect(scores).toMatch(new RegExp(`^${name},-?[\\d.e-]+$`, 'm'));
  }

  expect(metadataOf(path.join(out, 'last.safetensors')).epoch).toBe('2');

  // The locked scans are known by their pixels, whatever their folders are called.
  const renamed = path.join(out, 'renamed');
  for (const [i, name] of sides.entries()) cpSync(path.join(data, name), path.join(renamed, `case_${i}`), { recursive: true });
  const file = path.join(out, 'all.csv');
  const predict = (folder: string, ...more: string[]) => {
    const result = headless('predict', '--checkpoint', path.join(out, 'checkpoint.safetensors'), '--data', folder, '--out', file, ...more);
    return { ...result, rows: readFileSync(file, 'utf8').trim().split('\n') };
  };
  const predicted = predict(renamed);
  expect(predicted.status, predicted.output).toBe(3);
  expect(predicted.output).toContain("4 of 12 scans are on the locked test side of the checkpoint's run and not predicted. --open-test");
  expect(predicted.rows).toHaveLength(1 + 8);
  // The same checkpoint and the same scans give the same numbers, to the last digit.
  const numbers = (rows: string[]) => rows.slice(1).map((row) => row.slice(row.indexOf(',')));
  expect(numbers(predicted.rows).sort()).toEqual(numbers(lines).sort());

  const opened = predict(data, '--open-test');
  expect(opened.status, opened.output).toBe(0);
  expect(opened.rows).toHaveLength(1 + 12);
  for (const line of lines.slice(1)) expect(opened.rows).toContain(line);
  expect(JSON.parse(readFileSync(path.join(out, 'run.json'), 'utf8'))).toEqual({ ...run, testOpenings: 1 });
});

test('refuses bad input with a message that names it, and a status other than 0', () => {
  const folder = scratch();
  const dicom = path.join(CT, 'synthetic/dicom');
  const out = path.join(folder, 'out');
  const train = (...args: string[]) =>
    headless('train', '--out', out, '--model', 'groundglass_small', '--size', '32', '--epochs', '1', ...args);

  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  const refused = [
    { result: train('--data', empty), words: ['empty', 'folder of DICOM'] },
    { result: train('--data', path.join(CT, 'bad/nothing_usable')), words: ['No usable scan'] },
    {
      // Of four scans the last goes through a net alone whose last map is one pixel.
      result: train('--data', dicom, '--labels', path.join(CT, 'synthetic/partition.xlsx'), '--size', '16', '--batch', '3'),
      words: ['features.5.norm', 'one value per channel', 'batches of 2', '--batch 2 or --last-batch join'],
    },
  ];
  const table = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return ['--data', dicom, '--labels', path.join(folder, name)];
  };
  refused.push(
    { result: train(...table('no-column.csv', 'a,b\n1,2\n')), words: ['no-column.csv', 'column'] },
    { result: train(...table('others.csv', 'Name,Category\nct_scan_900,1\nct_scan_901,2\n')), words: ['others.csv', 'ct_scan_900'] },
    { result: train(...table('one-class.csv', 'Name,Category\nct_scan_0,1\nct_scan_1,1\n')), words: ['one-class.csv', 'one class'] },
    {
      result: train(...table('readers.csv', 'Name,Reader 1 grade,Reader 2 grade\nct_scan_0,1,2\nct_scan_1,4,4\nct_scan_2,3,1\n')),
      words: ['readers.csv', '"Reader 1 grade", "Reader 2 grade"', '--label-column NAME'],
    },
  );
  for (const { result, words } of refused) {
    expect(result.status, result.output).not.toBe(0);
    for (const word of words) expect(result.output).toContain(word);
  }
  expect(existsSync(path.join(out, 'run.json'))).toBe(false);
  expect(headless('train', '--data', dicom).status).toBe(2);
});
