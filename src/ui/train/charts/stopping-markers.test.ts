import { expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
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
    countdown: phrase('patience/no-better', { watched: phrase('watched/loss'), count: 2, patience: 10 }),
  });
  expect(stoppingMarkers({ rule: 'plateau', patience: 3, minDelta: 0, watch: 'accuracy' }, history)).toMatchObject({
    chart: 'accuracy',
    best: 0.52,
    from: 4,
    to: 7,
    countdown: phrase('patience/best', { watched: phrase('watched/accuracy'), patience: 3 }),
  });
});

it('says nothing before the first epoch, or without what the rule went by', () => {
  expect(stoppingMarkers({ rule: 'plateau', patience: 3, minDelta: 0 }, [])).toBeNull();
  expect(stoppingMarkers({ rule: 'reference-code', patience: 3, minDelta: 10 }, history)).toBeNull();
});
