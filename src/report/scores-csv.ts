import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { macroF1Ceiling } from '#eval/absent-classes.ts';
import { predictedCounts } from '#eval/confusion.ts';
import { TABLE_CLASS_NAMES, TABLE_NAMES } from '#eval/score-names.ts';
import type { Scores } from '#eval/scores.ts';
import { whyUndefined } from '#eval/undefined-scores.ts';
import { csvField, csvFile } from './csv.ts';
import type { SideEvaluation } from './evaluation-files.ts';
import { estimateLines } from './score-lines.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** The origin of scores, as the screen shows it. */
export interface ScoresOrigin {
  /** 'Groundglass Small, epoch 12'. */
  checkpoint: string;
  /** 'tune side', 'locked test side, opening 1'. */
  side: string;
  classes: readonly string[];
  /** What is known of how sure the scores are; without it the table has no intervals. */
  evaluated?: SideEvaluation | undefined;
}

const columnsOfClass = Object.keys(TABLE_CLASS_NAMES) as (keyof typeof TABLE_CLASS_NAMES)[];
const scoresOfTable = Object.keys(TABLE_NAMES) as (keyof typeof TABLE_NAMES)[];

/** Writes nine digits. A score that is not defined gives an empty field. */
const digits = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(9))));

/**
 * Returns the confusion matrix, the scores per class and those of the whole side as three tables of one CSV. Lines that begin with # name
 * their origin: figures should not be passed on without side and n. What {@link whyUndefined} says of a class is left empty, but for its F1, which
 * is the 0 that macro F1 counts. Intervals follow as a fourth table, line for line that of `estimatesCsv`.
 */
export function scoresCsv(scores: Scores, { checkpoint, side, classes, evaluated }: ScoresOrigin): string {
  const { confusion, perClass, n } = scores;
  const patients = evaluated?.evaluation.estimates.patients ?? null;
  const absent = n === 0 ? [] : classes.filter((_, k) => perClass[k]?.support === 0);
  const predicted = predictedCounts(confusion);
  const neverPredicted = n === 0 ? [] : classes.filter((_, k) => predicted[k] === 0);
  const comment = (text: string) => [csvField(`# ${text}`)];
  const lines = [
    comment(`${checkpoint}; ${inEnglish(phrase('report/side-scored', { side, scans: n, patients }))}`),
    comment(RESEARCH_NOTICE),
    comment(inEnglish(phrase('report/units'))),
    ...(absent.length > 0
      ? [comment(inEnglish(phrase('report/absent-classes', { classes: absent, ceiling: macroF1Ceiling(absent.length, classes.length) })))]
      : []),
    ...(neverPredicted.length > 0 ? [comment(inEnglish(phrase('report/never-predicted', { classes: neverPredicted })))] : []),
    [inEnglish(phrase('scores/true-class')), ...classes.map((name) => csvField(inEnglish(phrase('scores/predicted', { name }))))],
    ...confusion.map((row, k) => [csvField(classes[k] ?? ''), ...row.map(String)]),
    [],
    ['class', 'n', ...Object.values(TABLE_CLASS_NAMES)],
    ...perClass.map((ofClass, k) => [
      csvField(classes[k] ?? ''),
      String(ofClass.support),
      ...columnsOfClass.map((score) => digits(score !== 'f1' && whyUndefined(score, k, confusion) !== null ? null : ofClass[score])),
    ]),
    [],
    ['score', 'value'],
    ['n', digits(n)],
    ...scoresOfTable.map((score) => [TABLE_NAMES[score], digits(scores[score])]),
    ...(evaluated ? [[], ...estimateLines([evaluated], classes)] : []),
  ];
  return csvFile(lines);
}
