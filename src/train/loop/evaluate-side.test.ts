import { expect, it } from 'vitest';
import { paperSettings } from '../settings/recipe.ts';
import { evaluateSide } from './evaluate-side.ts';

const settings = { ...paperSettings(), classes: ['x', 'y'], batchSize: 2 };
/** The probability that the net gives to class 0, and the true class, of the samples 0 to 4; those of the tune side are 1, 3 and 4. */
const FIRST = [0.5, 0.8, 0.5, 0.4, 0.25];
const sides = { train: [0, 2], tune: [1, 3, 4], labels: [1, 0, 1, 0, 0] };

function evaluated(change: { nan?: boolean; stopAfter?: number } = {}) {
  const batches: number[][] = [];
  const abort = new AbortController();
  const learner = {
    logits: async (samples: number[]) => {
      batches.push(samples);
      if (batches.length === change.stopAfter) abort.abort();
      const logits = samples.flatMap((sample) => [Math.log(FIRST[sample]!), Math.log(1 - FIRST[sample]!)]);
      return Float32Array.from(change.nan ? logits.map(() => Number.NaN) : logits);
    },
  };
  return { batches, side: evaluateSide(learner as never, sides, settings, { epoch: 3, signal: abort.signal }) };
}

it('scores each sample by its own label, in batches, and gives the mean loss of all and of the last batch', async () => {
  const { batches, side } = evaluated();
  const { scores, lastBatchLoss } = (await side)!;
  expect(batches).toEqual([[1, 3], [4]]);
  expect(scores.loss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.4) + Math.log(0.25)) / 3, 6);
  expect(lastBatchLoss).toBeCloseTo(-Math.log(0.25), 6);
  expect(scores.accuracy).toBeCloseTo(1 / 3, 12);
  // Class 0: one of three found, nothing else claimed to be it. Class 1 has no scan.
  expect(scores.macroF1).toBeCloseTo(0.25, 12);
});

it('asks for a batch before it has read the one before it', async () => {
  const asked: number[] = [];
  let answer = () => {};
  const first = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const logits = async (samples: number[]) => {
    asked.push(samples.length);
    if (asked.length === 2) answer();
    await first;
    return Float32Array.from(samples.flatMap(() => [0, 0]));
  };
  await evaluateSide({ logits } as never, sides, settings, { epoch: 1, signal: new AbortController().signal });
  expect(asked).toEqual([2, 1]);
});

it('gives the mean of a last batch of several, as that of all', async () => {
  const { logits } = { logits: async (samples: number[]) => Float32Array.from(samples.flatMap(() => [0, 0])) };
  const even = { ...sides, tune: [1, 3, 4, 0] };
  const found = await evaluateSide({ logits } as never, even, settings, { epoch: 1, signal: new AbortController().signal });
  expect(found!.lastBatchLoss).toBeCloseTo(Math.log(2), 6);
  expect(found!.scores.loss).toBeCloseTo(Math.log(2), 6);
});

it('gives nothing of a side that a stop cut off, and ends the run where a loss is no number', async () => {
  const { batches, side } = evaluated({ stopAfter: 1 });
  expect(await side).toBeNull();
  expect(batches).toHaveLength(1);
  await expect(evaluated({ nan: true }).side).rejects.toMatchObject({ value: { of: 'tune', epoch: 3 } });
});
