import { it } from 'vitest';
import { type Case, expectOneTruth, none } from './said.fixture.ts';
import { ids, loaded, problem, ready, split } from './studio.fixture.ts';

const NEEDS_SIDES = 'Locked. Needs a training and a validation set';

const CASES: Record<string, Case> = {
  empty: { rail: { ...none, train: NEEDS_SIDES } },
  'while the storage is looked through': {
    checkpoints: null,
    rail: { ...none, train: NEEDS_SIDES, predict: 'Looking for models' },
  },
  'with a question about a table': {
    data: { ...loaded, labelQuestions: [{ kind: 'base', titles: ['t'], options: [] }] },
    split: { split },
    rail: { ...none, data: '10 scans, a question about the labels', train: 'Locked. Looking for leaks' },
  },
  'with labels of one class': {
    data: { ...loaded, labels: Object.fromEntries(ids.map((id) => [id, 0])) },
    rail: { ...none, data: '10 of 10 scans used', prepare: 'Locked. Needs labelled scans of two classes', train: NEEDS_SIDES },
  },
  'with scans that are not used': {
    data: { ...loaded, labels: { s1: 0, s2: 1, s3: 1 }, excludedByHand: new Set(['s3']), excluded: new Set(['s3']) },
    rail: { ...none, data: '2 of 10 scans used', train: NEEDS_SIDES },
  },
  'while files are read': {
    data: { ...loaded, reading: { text: 'Reading', done: 1, total: 2, unit: 'files' } },
    split: { split },
    rail: { ...none, train: 'Locked. Waits for the files' },
  },
  'without labels': { data: { ...loaded, labels: {} }, rail: { ...none, train: NEEDS_SIDES } },
  'before the split': { data: loaded, rail: { ...none, train: NEEDS_SIDES } },
  'with a side without scans': {
    ...ready,
    split: { split: { ...split, tune: [] } },
    rail: { ...none, train: NEEDS_SIDES },
  },
  'with a split that is refused': {
    ...ready,
    split: { split: { ...split, problems: [problem('split-one-class')] } },
    rail: { ...none, train: NEEDS_SIDES },
  },
  'with fewer scans than a batch': { ...ready, batchSize: 16, rail: { ...none, train: 'A setting needs a change' } },
  'while leaks are looked for': { ...ready, leaks: { leaks: null }, rail: { ...none, train: 'Locked. Looking for leaks' } },
  'with a leak': {
    ...ready,
    leaks: { leaks: [{ kind: 'patient', problem: problem('leak-patient'), pairs: [] }] },
    rail: { ...none, train: 'Locked. A leak blocks training' },
  },
  'ready to start': { ...ready, rail: { ...none, train: 'Ready to start' } },
};

it.each(Object.entries(CASES))('%s: rail, dock and screens say the same', (_, state) => expectOneTruth(state));
