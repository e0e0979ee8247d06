import type { Phrase, Said } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { SweepColumn } from '#base/messages/phrases/report.ts';
import { optionName } from '#train/settings/from-options.ts';
import { csvField, csvFile, digits } from './csv.ts';
import { againstFields, againstText, DIFFERENCES, differenceNotes } from './sweep-difference-columns.ts';
import type { SweepDifferences } from './sweep-differences.ts';
import { type SweepRow, sweepGroups } from './sweep-rows.ts';
import { textTable } from './text-table.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/*
 * The table of a sweep, in the form of the paper's comparison: a line for every combination of net, extent and batch size, with the
 * scores of its kept epoch on the tune side.
 */

const three = (value: number | null) => (value === null ? '' : value.toFixed(3));
const text = (value: string | number | null) => (value === null ? '' : String(value));
const spreadText = (value: { mean: number; deviation: number } | null) =>
  value ? `${value.mean.toFixed(3)} +- ${value.deviation.toFixed(3)}` : '';

/** Settings that always have a column. */
const USUAL = (['model', 'extent', 'batchSize', 'seed'] as const).map(optionName);

/** Returns the settings other than the usual ones in which runs differ. */
function otherSettings(rows: readonly Pick<SweepRow, 'point'>[], usual = USUAL): string[] {
  const names = new Set(rows.flatMap(({ point }) => Object.keys(point)));
  const vary = (name: string) => new Set(rows.map(({ point }) => point[name])).size > 1;
  return [...names].filter((name) => !usual.includes(name) && vary(name));
}

/** Returns the table for a terminal, in the language of `say`: the runs, then means over seeds and folds, then the notes. */
export function sweepText(
  rows: readonly SweepRow[],
  differences: SweepDifferences | null = null,
  say: (said: Said) => string = inEnglish,
): string {
  const heading = (column: SweepColumn) => say(phrase('sweep/heading', { column }));
  const others = otherSettings(rows);
  const number = (row: SweepRow) => /^\d+/.exec(row.name)?.[0] ?? row.name;
  const table = textTable(
    [
      ...(['run', 'net', 'extent', 'batch', 'seed'] as const).map(heading),
      ...others,
      ...(['split', 'best', 'accuracy', 'loss', 'f1', 'precision', 'recall', 'mcc', 'auc'] as const).map(heading),
      ...(differences ? (['difference', 'interval', 'p'] as const).map(heading) : []),
      heading('time'),
      '',
    ],
    rows.map((row) => [
      number(row),
      text(row.net),
      text(row.extent),
      text(row.batchSize),
      text(row.seed),
      ...others.map((name) => String(row.point[name] ?? '')),
      text(row.split),
      text(row.bestEpoch),
      ...[row.tuneAccuracy, row.tuneLoss, row.macroF1, row.precision, row.recall, row.mcc, row.auc].map(three),
      ...(differences ? againstText(differences, row.name, heading('best')) : []),
      row.seconds === null ? '' : say(phrase('sweep/seconds', { seconds: row.seconds.toFixed(0) })),
      row.outcome === 'done' ? '' : say(phrase('sweep/outcome', { outcome: row.outcome, reason: row.reason })),
    ]),
  );
  const groups = sweepGroups(rows);
  const differing = otherSettings(groups);
  const means = textTable(
    [...(['net', 'extent', 'batch'] as const).map(heading), ...differing, ...(['runs', 'mean-accuracy', 'f1'] as const).map(heading), ''],
    groups.map((group) => [
      text(group.net),
      text(group.extent),
      text(group.batchSize),
      ...differing.map((name) => String(group.point[name] ?? '')),
      group.done === group.runs ? String(group.runs) : say(phrase('sweep/runs-done', { done: group.done, runs: group.runs })),
      spreadText(group.tuneAccuracy),
      spreadText(group.macroF1),
      group.sameSplits ? '' : say(phrase('sweep/of-other-splits')),
    ]),
  );
  const notes = [...sweepNotes(rows), ...(differences ? differenceNotes(differences) : [])].map((note) => `${say(note)}\n`);
  return [table, ...(groups.length > 0 ? [`\n${say(phrase('sweep/means'))}\n${means}`] : []), '\n', ...notes].join('');
}

/** Returns the notes that a reader needs before comparing figures of the table. */
export function sweepNotes(rows: readonly SweepRow[]): Phrase[] {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  if (done.length === 0) return [];
  const notes = [phrase('sweep/tune-side')];
  const splits = [...new Set(done.map(({ split }) => split))];
  if (splits.length > 1) {
    notes.push(phrase('sweep/splits', { splits: splits.length }));
  }
  if (sweepGroups(rows).some(({ sameSplits }) => !sameSplits)) {
    notes.push(phrase('sweep/other-splits'));
  }
  return notes;
}

const NUMBERS = [
  ['split', 'split'],
  ['tune_scans', 'tuneScans'],
  ['epochs', 'epochs'],
  ['best_epoch', 'bestEpoch'],
  ['train_loss', 'trainLoss'],
  ['train_accuracy', 'trainAccuracy'],
  ['tune_loss', 'tuneLoss'],
  ['tune_accuracy', 'tuneAccuracy'],
  ['tune_macro_f1', 'macroF1'],
  ['tune_macro_precision', 'precision'],
  ['tune_macro_recall', 'recall'],
  ['tune_mcc', 'mcc'],
  ['tune_auc', 'auc'],
  ['seconds', 'seconds'],
] as const;

/** Returns a CSV file with one line per run, after the research notice and the notes. */
export function sweepCsv(rows: readonly SweepRow[], differences: SweepDifferences | null = null): string {
  const others = otherSettings(rows, [...USUAL, optionName('learningRate')]);
  const classes = Math.max(0, ...rows.map(({ classF1 }) => classF1.length));
  const header = ['run', 'net', 'extent', 'batch', 'learning_rate', 'seed', ...others, ...NUMBERS.map(([name]) => name)];
  const names = [...header, ...Array.from({ length: classes }, (_, k) => `tune_f1_${k + 1}`), ...DIFFERENCES, 'outcome', 'reason'];
  const lines = rows.map((row) => [
    csvField(row.name),
    csvField(text(row.net)),
    csvField(text(row.extent)),
    digits(row.batchSize),
    digits(row.learningRate),
    digits(row.seed),
    ...others.map((name) => csvField(String(row.point[name] ?? ''))),
    ...NUMBERS.map(([, key]) => digits(row[key])),
    ...Array.from({ length: classes }, (_, k) => digits(row.classF1[k] ?? null)),
    ...againstFields(differences, row.name),
    row.outcome,
    csvField(inEnglish(row.reason ?? '')),
  ]);
  const comments = [RESEARCH_NOTICE, ...[...sweepNotes(rows), ...(differences ? differenceNotes(differences) : [])].map(inEnglish)].map(
    (note) => [csvField(`# ${note}`)],
  );
  return csvFile([...comments, names, ...lines]);
}
