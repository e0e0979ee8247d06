import { describe, expect, it } from 'vitest';
import { optimizerComplaints } from './optimizer-complaints.ts';
import { paperSettings, type TrainSettings } from './recipe.ts';

const subjects = (change: Partial<TrainSettings>) => optimizerComplaints({ ...paperSettings(), ...change }).map(([subject]) => subject);

describe('what of the optimiser can not be is refused', () => {
  it.each<[string, Partial<TrainSettings>]>([
    ['Momentum', { optimizer: 'sgd', momentum: 1 }],
    ['Nesterov momentum', { optimizer: 'sgd', nesterov: true, momentum: 0 }],
    ['Weight decay', { weightDecay: -0.1 }],
    ['Weight decay', { weightDecay: Number.NaN }],
    ['Gradient clipping', { clipNorm: Number.NaN }],
    ['Gradient clipping', { clipNorm: -1 }],
    ['Label smoothing', { labelSmoothing: 1 }],
    ['Label smoothing', { labelSmoothing: 0.1, balance: { by: 'focal', gamma: 2 } }],
    ['Backbone rate', { backboneRate: 0 }],
  ])('%s: %o', (subject, change) => expect(subjects(change)).toEqual([subject]));

  it('and nothing else', () => {
    expect(subjects({})).toEqual([]);
    expect(subjects({ optimizer: 'sgd', nesterov: true, weightDecay: 1e-4, clipNorm: 1, labelSmoothing: 0.1, backboneRate: 0.1 })).toEqual(
      [],
    );
    expect(subjects({ balance: { by: 'focal', gamma: 2 } })).toEqual([]);
  });
});
