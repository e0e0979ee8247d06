import { comparableText } from '#base/text/clean.ts';
import type { LabelMapping } from '../labels/label-mapping.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { readValues, wordReader } from '../labels/label-values.ts';
import { agreedBase, type Legend } from './legend.ts';

/** '1 = mild', '2: moderate', '3 -> severe'. */
const CODED = /(?<![\d.])(?<number>\d{1,2})\s*(?:=+>?|:|->|→|-)\s*(?<word>\p{L}[\p{L} ]*)/gu;
/** 'mild = 1', 'moderate: 2'. */
const CODED_BEHIND = /(?<word>\p{L}[\p{L} ]*?)\s*(?:=+>?|:|->|→)\s*(?<number>\d{1,2})(?![\d.])/gu;

interface Code {
  entry: string;
  number: number;
  /** The number that the first class would have. */
  offset: number;
}

function codesIn(texts: readonly string[], form: RegExp, classes: readonly string[]): Code[] {
  const found = texts.flatMap((text) =>
    [...comparableText(text).matchAll(form)].map(({ 0: entry, groups }) => ({
      entry,
      number: Number(groups!.number),
      word: groups!.word.trim(),
    })),
  );
  const labelOf = wordReader(
    found.map(({ word }) => word),
    classes,
  );
  return found.flatMap(({ entry, number, word }) => {
    const label = labelOf(word);
    return label === null || number > classes.length ? [] : [{ entry, number, offset: number - label }];
  });
}

/** What texts say of codes, at least of two, each listed once; null where they list none. */
export function listedLegend(texts: readonly string[], classes: readonly string[]): Legend | null {
  for (const form of [CODED, CODED_BEHIND]) {
    const codes = codesIn(texts, form, classes);
    if (new Set(codes.map(({ number }) => number)).size < 2 || codes.length > classes.length + 1) continue;
    return { base: agreedBase(codes), text: codes.map(({ entry }) => entry.trim()).join(', '), within: true };
  }
  return null;
}

/** A legend in remarks above the header, in rows that label nothing, or in cells of other columns; null where there is none. */
export function legendBeside(table: LabelTable, { idColumn, labelColumn }: LabelMapping, classes: readonly string[]): Legend | null {
  const [idAt, at] = [table.columns.indexOf(idColumn), table.columns.indexOf(labelColumn)];
  const { classOf, byWord } = readValues(
    table.rows.map((row) => row[at] ?? ''),
    classes,
  );
  const isCode = (text: string | undefined) => /^\d{1,2}$/.test(comparableText(text ?? ''));
  // Scans that are called 1 and 2 are no codes.
  const codesStandOut =
    table.rows.filter((row) => isCode(row[idAt])).length <= classes.length + 1 && table.rows.length > 2 * classes.length;
  const texts = table.rows.flatMap((row) => {
    const [id = '', value = ''] = [row[idAt], row[at]];
    if (codesStandOut && isCode(id) && byWord(value)) return [`${id} = ${value}`];
    if (id === '' || classOf(value) === null) return row.filter(Boolean);
    return row.filter((cell, i) => cell !== '' && i !== idAt && i !== at && new RegExp(`^${CODED.source}$`, 'u').test(cell));
  });
  return listedLegend([...(table.remarks ?? []), ...texts], classes);
}
