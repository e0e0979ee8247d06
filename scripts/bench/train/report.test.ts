import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TrainReport } from './report.ts';
import { timeInTurn, timeSteps } from './turns.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'train-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const SUBJECT = { model: 'resnet18', batch: 8, size: 64 };
const DEVICE = { label: 'a GPU', adapter: {}, flopsPerSecond: 2e12, copyBytesPerSecond: 1e11 };
const steps = (median: number, timedSteps: number) => ({
  timedSteps,
  stepMs: { median, p95: median + 1, least: median - 1 },
  imagesPerSecond: 8000 / median,
});

it('every figure is printed when it comes, and the file has all so far', () => {
  const file = path.join(folder, 'train.json');
  const saved = () => JSON.parse(readFileSync(file, 'utf8'));
  const lines: string[] = [];
  const news = () => lines.splice(0);
  const report = new TrainReport(SUBJECT, file, (line) => lines.push(line));
  expect(news()).toEqual(['resnet18, batch 8, 64 x 64, Adam']);
  report.tell({ device: DEVICE });
  expect(news()).toEqual(['on a GPU: float32 2000.0 GFLOP/s, copy 100.0 GB/s']);
  expect(saved()).toMatchObject({ complete: false, device: DEVICE, engines: [] });
  report.tell({ engine: 'compiled', figures: { firstStepMs: 1500 } });
  expect(news()).toEqual(['compiled: first step 1.5 s']);
  report.tell({ engine: 'compiled', figures: steps(20, 5) });
  expect(news()).toEqual(['compiled: step 20.0 ms (95 %: 21.0) of 5, 400.00 images/s']);
  expect(saved().engines).toEqual([{ engine: 'compiled', firstStepMs: 1500, ...steps(20, 5) }]);
  report.tell({ engine: 'compiled', figures: { ...steps(10, 10), shareOfBandwidth: 0.3, limitMs: 4, shareOfLimit: 0.4 } });
  expect(news()[1]).toBe('compiled: 40.0 % of the limit (4.0 ms for its bytes and operations), 30.0 % of the bandwidth');
  const variants = [{ variant: 'CUDA, TF32 off', stepMs: steps(8, 5).stepMs, imagesPerSecond: 1000 }];
  report.tell({ torch: { version: '2', device: 'a GPU', variants } });
  expect(news()).toEqual([
    'torch 2, a GPU (CUDA, TF32 off): step 8.0 ms (95 %: 9.0), 1000.00 images/s; compiled makes 0.800 times as many',
  ]);
  report.tell({ engine: 'eager', figures: steps(40, 5) });
  report.end();
  expect(news().at(-1)).toBe('compiled is 4.00 times as fast as eager');
  expect(saved()).toMatchObject({ complete: true, torch: { variants }, engines: [steps(10, 10), steps(40, 5)] });
});

it('steps are heard of one by one, blocks of them in turn with others one by one', async () => {
  const heard: number[] = [];
  const hear = (times: readonly number[]) => heard.push(times.length);
  const step = async () => 1;
  await timeSteps(step, 3, hear);
  await timeInTurn(step, 7, { every: 5, work: async () => {} }, hear);
  expect(heard).toEqual([1, 2, 3, 5, 7]);
});
