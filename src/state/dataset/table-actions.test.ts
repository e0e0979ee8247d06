import { expect, it } from 'vitest';
import type { LabelQuestion } from '#data/labelling/questions.ts';
import type { LabelMapping, LabelTable } from '#data/labels/labels.ts';
import type { LabelSource } from './label-sources.ts';
import { withAnswer, withMapping, withTables } from './table-actions.ts';

const source = (name: string, more: Partial<LabelSource> = {}): LabelSource => ({
  table: { name, sheet: null } as LabelTable,
  mapping: null,
  chosen: false,
  join: null,
  ...more,
});
const mapping: LabelMapping = { idColumn: 'scan', labelColumn: 'class' } as unknown as LabelMapping;
const question = (kind: LabelQuestion['kind'], titles: string[]) =>
  ({ kind, titles, tables: [], why: 'w', options: [] }) as unknown as LabelQuestion;

it('columns that were chosen end what was answered before, of their table alone', () => {
  const tables = [source('a.csv', { answers: { base: 1 } }), source('b.csv', { answers: { base: 1 } })];
  expect(withMapping(tables, 'a.csv', mapping)).toEqual([source('a.csv', { mapping, chosen: true }), tables[1]]);
});

it('an answer counts for the tables that were asked about, beside earlier ones', () => {
  const tables = [source('a.csv', { answers: { idColumn: 'scan' } as LabelSource['answers'] & object }), source('b.csv')];
  const [a, b] = withAnswer(tables, question('base', ['a.csv']), '0');
  expect([a?.answers, b?.answers]).toEqual([{ idColumn: 'scan', base: 0 }, undefined]);
  expect(withAnswer(tables, question('base', ['b.csv']), '1')[1]?.answers).toEqual({ base: 1 });
});

it('a table replaces one of its name, and comes last', () => {
  const tables = [source('a.csv', { drop: 1 }), source('b.csv', { drop: 1 })];
  expect(withTables(tables, [source('a.csv', { drop: 2 })]).map(({ table, drop }) => [table.name, drop])).toEqual([
    ['b.csv', 1],
    ['a.csv', 2],
  ]);
});
