import { expect, it } from 'vitest';
import { stoppingMarkers } from './stopping-markers.ts';

const history = [0.9, 0.5, 0.52, 0.48].map((loss, i) => ({
  epoch: i + 1,
  train: { loss, accuracy: 0.5 },
  tune: { loss, accuracy: 1 - loss, macroF1: 0.3 },
  seconds: 1,
}));

it('marks the best, what counts as no change of it, and where the patience ends', () => {
  expect(stoppingMarkers({ rule: 'plateau', patience: 10, minDelta: 0.05 }, history)).toEqual({
    chart: 'loss',
    best: 0.5,
    low: 0.45,
    high: 0.55,
    from: 2,
    to: 12,
    countdown: 'No better tune loss for 2 of 10 epochs',
  });
  expect(stoppingMarkers({ rule: 'plateau', patience: 3, minDelta: 0, watch: 'accuracy' }, history)).toMatchObject({
    chart: 'accuracy',
    best: 0.52,
    from: 4,
    to: 7,
    countdown: 'The best tune accuracy so far; stops 3 epochs after it',
  });
});

it('says nothing before the first epoch, or without what the rule went by', () => {
  expect(stoppingMarkers({ rule: 'plateau', patience: 3, minDelta: 0 }, [])).toBeNull();
  expect(stoppingMarkers({ rule: 'reference-code', patience: 3, minDelta: 10 }, history)).toBeNull();
});
