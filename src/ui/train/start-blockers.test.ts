import { describe, expect, it } from 'vitest';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { StartFacts } from '#state/facts/start.ts';
import { checkSettings } from '#train/settings/check-settings.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { startBlockers } from './start-blockers.ts';

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

describe('startBlockers', () => {
  it('lets a ready study start', () => {
    expect(startBlockers(ready)).toEqual([]);
  });

  it('names the first cause alone while nothing else can be judged', () => {
    expect(startBlockers({ ...ready, reading: true, scans: 0 })).toEqual(['Files are still being read.']);
    expect(startBlockers({ ...ready, scans: 0, labelled: 0, split: null })).toEqual(['There are no scans: add some in Data.']);
    expect(startBlockers({ ...ready, labelled: 0, split: null })[0]).toContain('No scan has a label');
  });

  it('names every refused setting with its reason', () => {
    const refusals = checkSettings({ ...paperSettings(), batchSize: 16, maxEpochs: 0 }, 2, catalogueEntry('squeezenet1_0'));
    const reasons = startBlockers({ ...ready, refusals });
    expect(reasons).toHaveLength(2);
    expect(reasons[1]).toContain('Batch size: It is larger than the training set, which has 2 scans.');
    expect(reasons[0]).toContain('Epochs');
  });

  it('waits for the leak checks, and refuses errors but no warnings', () => {
    expect(startBlockers({ ...ready, leaks: null })).toEqual(['The scans are being checked for leaks, see Prepare.']);
    const problem = { level: 'error' as const, code: 'leak-patient', subject: 'Leak', what: 'One patient.', remedy: 'Move it.' };
    const warning = { ...problem, level: 'warning' as const, what: 'Kernel.' };
    const leaks = [problem, warning].map((found) => ({ kind: 'patient' as const, problem: found, pairs: [] }));
    expect(startBlockers({ ...ready, leaks })).toEqual(['One patient. Move it.']);
    expect(startBlockers({ ...ready, leaks: null, leakProblem: problem })).toEqual(['One patient. Move it.']);
  });

  it('says what is wrong with the split', () => {
    const problem = { level: 'error' as const, code: 'split-one-class', subject: 'Labels', what: 'One class.', remedy: 'Add scans.' };
    expect(startBlockers({ ...ready, split: { ...split, tune: [], problems: [problem] } })).toEqual(['One class. Add scans.']);
    expect(startBlockers({ ...ready, split: { ...split, tune: [] } })[0]).toContain('no scan');
  });
});
