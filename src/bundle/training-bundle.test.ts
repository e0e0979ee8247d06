import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { runManifest } from '#report/run-manifest.ts';
import { newRun } from '#runs/record.ts';
import { startProgress } from '#train/loop/progress.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { CHECK_IMAGES } from './check-pixels.ts';
import { type RunScan, trainingBundle } from './training-bundle.ts';

const settings = { ...paperSettings('groundglass_small', 2), batchSize: 8, microBatch: 3 };
const classes = settings.classes.length;
const pixels = (value: number) => new Uint8Array(12).fill(value);
const scan = (name: string, side: RunScan['side'], value: number): RunScan => {
  const sample = side === 'test' ? null : { slices: [0, 4, 5], pixels: pixels(value) };
  return { name, path: null, print: null, label: side === 'test' ? null : 1, side, count: side === 'test' ? null : 9, sample };
};
const scans = [scan('a', 'train', 1), scan('=b', 'tune', 2), scan('c', 'tune', 3), scan('d', 'test', 4)];
const run = runManifest(
  newRun({ settings, device: '', scans: { split: { seed: 1, train: ['a'], tune: ['=b', 'c'], test: ['d'] } } }),
  String,
);

async function archive(withSlices: boolean) {
  const blob = await trainingBundle({
    ...{ run, test: null, scans, data: '0123abcd', best: null, withSlices },
    start: { learner: { weights: [], optimizer: [], counters: { steps: 0, dropout: 0 } }, progress: startProgress(settings.stopping) },
    logits: { check: new Float32Array(CHECK_IMAGES * classes), tune: new Float32Array(2 * classes) },
  });
  const { 'bundle.json': about, 'bundle.json.sha256': _, ...files } = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return { about: JSON.parse(Buffer.from(about!).toString()), files };
}

it('tells of each scan what another computer needs to find it again, and of a locked side no label', async () => {
  const { files } = await archive(false);
  const hash = (value: number) => createHash('sha256').update(pixels(value)).digest('hex');
  expect(Buffer.from(files['split.csv']!).toString().trim().split('\n').slice(1)).toEqual([
    `a,,,2,train,1 5 6,9,${hash(1)}`,
    `'=b,,,2,tune,1 5 6,9,${hash(2)}`,
    `c,,,2,tune,1 5 6,9,${hash(3)}`,
    'd,,,,test,,,',
  ]);
});

it('has the checksum of every file, the local batch, and prepared slices only where they are asked for', async () => {
  const { about, files } = await archive(false);
  const sums = Object.entries(files).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]);
  expect(about.files).toEqual(Object.fromEntries(sums));
  expect(about.training).toMatchObject({ data: '0123abcd', localBatch: 3, expected: ['=b', 'c'], head: ['fc'] });
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['train.py', 'init.safetensors', 'optimizer.safetensors', 'progress.json']));
  expect(files['prepared.safetensors']).toBeUndefined();
  const { 'prepared.safetensors': prepared } = (await archive(true)).files;
  expect([...prepared!.slice(-36)]).toEqual([1, 2, 3].flatMap((value) => [...pixels(value)]));
});
