import { beforeEach, expect, it } from 'vitest';
import { knownProbabilities, useTuneScores } from './tune-scores.ts';

const { follow, clear } = useTuneScores.getState();
const scans = (score: number) => ['a', 'b'].map((scanId) => ({ scanId, truth: 0, probabilities: [score, 1 - score] }));
const epoch = (number: number, isBest: boolean) => follow({ type: 'tune-scores', epoch: number, isBest, scans: scans(number / 10) });
const stored = (number: number) => follow({ type: 'checkpoint', checkpointId: `c${number}`, epoch: number });

beforeEach(clear);

it('holds the last epoch and the one before', () => {
  epoch(1, true);
  expect(useTuneScores.getState()).toMatchObject({ last: { epoch: 1 }, before: null });
  epoch(2, false);
  expect(useTuneScores.getState()).toMatchObject({ last: { epoch: 2 }, before: { epoch: 1 } });
});

it('knows what the stored checkpoint gave, not what a later epoch or one that is still being stored gives', () => {
  epoch(1, true);
  expect(knownProbabilities('c1', ['a'])).toBeNull();
  epoch(2, false);
  stored(1);
  epoch(3, true);
  expect(knownProbabilities('c1', ['a', 'b'])?.get('a')).toEqual([0.1, 0.9]);
  expect(knownProbabilities('c3', ['a'])).toBeNull();
  stored(3);
  expect(knownProbabilities('c1', ['a'])).toBeNull();
  expect(knownProbabilities('c3', ['b'])?.get('b')).toEqual([0.3, 0.7]);
});

it('gives nothing where a scan is missing, or where the checkpoint is older than this page', () => {
  epoch(5, true);
  stored(5);
  expect(knownProbabilities('c5', ['a', 'left out'])).toBeNull();
  stored(4);
  expect(knownProbabilities('c4', ['a'])).toBeNull();
});

it('a best epoch that was replaced before it was stored is skipped', () => {
  epoch(1, true);
  epoch(2, true);
  stored(2);
  expect(knownProbabilities('c2', ['a'])?.get('a')).toEqual([0.2, 0.8]);
  expect(useTuneScores.getState().storing).toEqual([]);
});
