import { expect, it } from 'vitest';
import type { LabelJoin } from '#data/labels/labels.ts';
import { contradictions, effectiveLabels, type LabelSource } from './label-sources.ts';

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

it('says which scans two tables disagree about', () => {
  const sources = [source('train.csv', { a: 0, b: 1 }), source('val.csv', { a: 0, b: 2 })];
  const [problem, ...others] = contradictions(sources, {});
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ subject: 'val.csv', code: 'labels-tables-conflict' });
  expect(problem?.what).toContain('train.csv');
  expect(problem?.what).toContain(': b.');
});
