import type { LabelMapping } from '../labels/label-mapping.ts';
import { withClassColumn } from '../labels/label-one-hot.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { readValues, wordReader } from '../labels/label-values.ts';
import { agreedBase, codedOffsets, type Legend, legendOf } from './legend.ts';
import { legendBeside, listedLegend } from './legend-rows.ts';

/** What one table says about the number of its first class. */
export interface BaseFinding {
  /** 'none' where its classes are no numbers; 'either' where the numbers fit both ways. */
  base: 0 | 1 | 'none' | 'either';
  /** The legend of the header or of the table, where it fits neither 0 nor 1. */
  odd: Legend | null;
  /** Whether more than the numbers themselves says so: a legend, words, or the person. */
  known: boolean;
}

/** A list of codes has at most this many rows. */
const MOST_CODES = 60;

/** Finds the number of the first class of a column: from a legend, from its numbers, or from words of classes in another column. */
export function baseOf(raw: LabelTable, mapping: LabelMapping, classes: readonly string[]): BaseFinding {
  const { labelColumn, base } = mapping;
  const { table } = withClassColumn(raw, classes);
  const at = table.columns.indexOf(labelColumn);
  const values = table.rows.map((row) => row[at] ?? '').filter((value) => value !== '');
  const own = readValues(values, classes).base;
  if (base !== undefined) return { base, odd: null, known: true };
  if (own === 'none') return { base: own, odd: null, known: false };
  const legend = legendOf(labelColumn, classes) ?? listedLegend([labelColumn], classes) ?? legendBeside(table, mapping, classes);
  if (legend) return legend.base === null ? { base: 'either', odd: legend, known: false } : { base: legend.base, odd: null, known: true };
  if (own !== 'either') return { base: own, odd: null, known: false };
  const beside = codesBase(table, classes, at);
  return { base: beside ?? 'either', odd: null, known: beside !== null };
}

/** The number of the first class in a list of codes (`0, mild` in a row, or `0 = mild` in a cell); null for a table that is no such list. */
export function codebookBase(table: LabelTable, classes: readonly string[]): 0 | 1 | null {
  if (table.rows.length > MOST_CODES) return null;
  const texts = [table.columns.join(', '), ...table.rows.map((row) => row.join(', ')), ...table.rows.map((row) => row.join(' '))];
  const coded = texts.flatMap((text) => codedOffsets(text, classes));
  return new Set(coded.map(({ number }) => number)).size > 1 ? agreedBase(coded) : null;
}

/**
 * The number of the first class by rows with a number in one column and a class's word in another; null without such rows, or if they
 * contradict each other.
 */
function codesBase({ columns, rows }: Pick<LabelTable, 'columns' | 'rows'>, classes: readonly string[], at: number): 0 | 1 | null {
  for (const beside of columns.keys()) {
    if (beside === at) continue;
    const labelOf = wordReader(
      rows.map((row) => row[beside]),
      classes,
    );
    const offsets = rows.flatMap((row) => {
      const label = labelOf(row[beside]);
      return label === null || !/^\d{1,2}$/.test(row[at]) ? [] : [Number(row[at]) - label];
    });
    const distinct = new Set(rows.map((row) => row[at]));
    const [first] = offsets;
    if (distinct.size > 1 && offsets.length > 1 && (first === 0 || first === 1) && offsets.every((offset) => offset === first))
      return first;
  }
  return null;
}
