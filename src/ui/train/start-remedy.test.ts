import { describe, expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { StartFacts } from '#state/facts/start.ts';
import { checkSettings } from '#train/settings/check-settings.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { startRemedy } from './start-remedy.ts';

const split = { seed: 101, train: ['a', 'b'], tune: ['c'], test: [], problems: [] };
const ready: StartFacts = {
  reading: false,
  scans: 3,
  labelled: 3,
  split,
  splitProblem: null,
  deviceProblem: null,
  leaks: [],
  leakProblem: null,
  refusals: [],
};
const problem = { level: 'error' as const, code: 'x', subject: 's', what: 'w.', remedy: 'r.' };
const refusedIn = (change: Partial<TrainSettings>) =>
  checkSettings({ ...paperSettings(), batchSize: 1, ...change }, 2, catalogueEntry('squeezenet1_0'));

describe('startRemedy', () => {
  it('has none where training can start, or only has to wait', () => {
    expect(startRemedy(ready)).toBeNull();
    expect(startRemedy({ ...ready, reading: true, scans: 0 })).toBeNull();
    expect(startRemedy({ ...ready, split: null })).toBeNull();
    expect(startRemedy({ ...ready, leaks: null })).toBeNull();
    expect(startRemedy({ ...ready, deviceProblem: problem })).toBeNull();
  });

  it('leads to the step where the cause lies', () => {
    expect(startRemedy({ ...ready, scans: 0, labelled: 0, split: null })).toEqual({ step: 'data' });
    expect(startRemedy({ ...ready, labelled: 0 })).toEqual({ step: 'data' });
    expect(startRemedy({ ...ready, split: null, splitProblem: problem })).toEqual({ step: 'prepare' });
    expect(startRemedy({ ...ready, split: { ...split, tune: [] } })).toEqual({ step: 'prepare' });
    expect(startRemedy({ ...ready, leaks: [{ kind: 'patient', problem, pairs: [] }] })).toEqual({ step: 'prepare' });
  });

  it('leads to the field of a refused setting, on whichever screen it is', () => {
    expect(startRemedy({ ...ready, refusals: refusedIn({ batchSize: 16 }) })).toEqual({ setting: 'batchSize' });
    const refusals = refusedIn({ preparation: { ...paperSettings().preparation, size: 3 } });
    expect(startRemedy({ ...ready, refusals })).toEqual({ setting: 'preparation.size' });
    const ofWindow = { ...problem, setting: 'preparation.window' };
    expect(startRemedy({ ...ready, refusals: [ofWindow] })).toEqual({ step: 'prepare' });
  });
});
