import { expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import type { LabelJoin } from '#data/labels/labels.ts';
import { contradictions, disagreements, effectiveLabels, type LabelSource, labelProblems, scoringProblems } from './label-sources.ts';

function source(name: string, labels: Record<string, number>): LabelSource {
  const join: LabelJoin = {
    labels,
    matched: Object.keys(labels).length,
    unmatchedRows: [],
    unlabelledScanIds: [],
    suggestions: [],
    sideWords: {},
    problems: [],
  };
  return {
    table: { name, columns: [], rows: [], firstRow: 2, sheet: null, formulaColumns: [], problems: [] },
    mapping: null,
    chosen: false,
    join,
  };
}

it('adds up the tables, lets the newest win, and the hand over all', () => {
  const sources = [source('train.csv', { a: 0, b: 1 }), source('val.csv', { b: 2, c: 3 })];
  expect(effectiveLabels(sources, {})).toEqual({ a: 0, b: 2, c: 3 });
  expect(effectiveLabels(sources, { a: 3, c: null, d: 1 })).toEqual({ a: 3, b: 2, d: 1 });
  expect(effectiveLabels([], {})).toEqual({});
});

it('does not call rows without a scan a problem while scans are still being read', () => {
  const table = source('train.csv', { a: 0 });
  const problems = ['labels-row-unmatched', 'labels-row-empty'].map((code) => ({
    level: 'warning' as const,
    code,
    subject: 'train.csv',
    what: '',
    remedy: '',
  }));
  const sources = [{ ...table, join: { ...table.join!, problems } }];
  const codes = (reading: boolean) => labelProblems(sources, {}, reading).map(({ code }) => code);
  expect([codes(true), codes(false)]).toEqual([['labels-row-empty'], ['labels-row-unmatched', 'labels-row-empty']]);
});

it('takes labels of one class for a remark where a model is scored on the scans, and for an error elsewhere', () => {
  const table = source('train.csv', { a: 0 });
  const one = problem('labels-one-class', 'train.csv', { name: 'Mild', number: 1 });
  const other = problem('labels-missing', 'train.csv');
  const sources = [{ ...table, join: { ...table.join!, problems: [one, other] } }];
  expect(labelProblems(sources, {}).map(({ level }) => level)).toEqual(['error', 'error']);
  expect(scoringProblems(sources, {})).toMatchObject([
    {
      level: 'warning',
      code: 'labels-one-class',
      what: 'All labelled scans are of one class, Mild (1): what compares classes has no value.',
    },
    { level: 'error', code: 'labels-missing' },
  ]);
});

it('says which scans two tables disagree about', () => {
  const sources = [source('train.csv', { a: 0, b: 1 }), source('val.csv', { a: 0, b: 2 })];
  const [problem, ...others] = contradictions(sources, {});
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ subject: 'val.csv', code: 'labels-tables-conflict' });
  expect(problem?.what).toContain('train.csv');
  expect(problem?.what).toContain(': b.');
});

it('finds where hand and tables differ, or tables among themselves, and what was kept knowingly', () => {
  const sources = [source('train.csv', { a: 0, b: 1, c: 2, e: 1 }), source('val.csv', { a: 0, b: 2 })];
  const found = disagreements(sources, { a: 3, b: 1, c: null, d: 0, e: 1 }, { a: 0, c: 1 });
  expect(found).toEqual({
    a: { table: 0, earlier: null, byHand: true, kept: true },
    b: { table: 2, earlier: 1, byHand: true, kept: false },
    c: { table: 2, earlier: null, byHand: true, kept: false },
  });
  expect(disagreements(sources, { b: 2 }, {})).toEqual({ b: { table: 2, earlier: 1, byHand: false, kept: false } });
});
