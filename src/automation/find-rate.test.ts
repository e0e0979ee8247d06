import { expect, it, vi } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import type { FindRateOptions } from './find-rate.ts';

const asked = vi.hoisted((): { options: unknown[]; ranges: unknown[] } => ({ options: [], ranges: [] }));
const delivered = vi.hoisted((): string[] => []);

vi.mock('#workers/client/find-rate.ts', () => ({
  findRate: async function* (_: unknown, range: object) {
    asked.ranges.push(range);
    yield { type: 'preparing', done: 1, total: 1 };
    return { range, points: [], ended: 'range' };
  },
}));
vi.mock('./train.ts', () => ({
  openRuns: async (options: unknown) => {
    asked.options.push(options);
    const runs = [{ method: {}, split: { train: ['a'], tune: ['b'], test: [] } }];
    return { settings: paperSettings(), runs, device: 'a device', opened: { data: {}, labels: {} } };
  },
  saySplit: async () => {},
}));
vi.mock('./deliver.ts', () => ({ deliver: async (name: string) => delivered.push(name) }));

const { findRateHeadless } = await import('./find-rate.ts');

it('opens the run with all options of train, and searches the range', async () => {
  vi.stubGlobal('window', {});
  const ofTrain = { folder: 'study', labelsName: 'labels.csv', split: 'column:side', 'split-seed': 3, weightsAt: 1, batch: 8 };
  const options: FindRateOptions = { ...ofTrain, from: 1e-6, to: 0.1, steps: 50 };
  await findRateHeadless(options);
  expect(asked).toEqual({ options: [ofTrain], ranges: [{ lowest: 1e-6, highest: 0.1, steps: 50 }] });
  expect(delivered).toEqual(['lr-finder.csv', 'lr-finder.json']);
});
