import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { macroF1Ceiling } from '#eval/absent-classes.ts';
import type { Scores } from '#eval/scores.ts';
import { csvField, csvFile } from './csv.ts';
import type { SideEvaluation } from './evaluation-files.ts';
import { estimateLines } from './score-lines.ts';
import { SCORE_LIST } from './score-list.ts';
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

/** Writes nine digits. A score that is not defined gives an empty field. */
const digits = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(9))));

/**
 * Returns the confusion matrix, the scores per class and those of the whole side as three tables of one CSV. Lines that begin with # name
 * their origin: figures should not be passed on without side and n. Precision and recall of a class without scans are left empty; its F1
 * is the 0 that macro F1 counts. Intervals follow as a fourth table, line for line that of `estimatesCsv`.
 */
export function scoresCsv(scores: Scores, { checkpoint, side, classes, evaluated }: ScoresOrigin): string {
  const { confusion, perClass, n } = scores;
  const patients = evaluated?.evaluation.estimates.patients ?? null;
  const absent = n === 0 ? [] : classes.filter((_, k) => perClass[k]?.support === 0);
  const comment = (text: string) => [csvField(`# ${text}`)];
  const lines = [
    comment(`${checkpoint}; ${inEnglish(phrase('report/side-scored', { side, scans: n, patients }))}`),
    comment(RESEARCH_NOTICE),
    comment(inEnglish(phrase('report/units'))),
    ...(absent.length > 0
      ? [comment(inEnglish(phrase('report/absent-classes', { classes: absent, ceiling: macroF1Ceiling(absent.length, classes.length) })))]
      : []),
    [inEnglish(phrase('scores/true-class')), ...classes.map((name) => csvField(inEnglish(phrase('scores/predicted', { name }))))],
    ...confusion.map((row, k) => [csvField(classes[k] ?? ''), ...row.map(String)]),
    [],
    ['class', 'n', 'precision', 'recall', 'f1', 'auc_one_vs_rest', 'average_precision', 'specificity'],
    ...perClass.map(({ support, precision, recall, f1, auc, averagePrecision, specificity }, k) => [
      csvField(classes[k] ?? ''),
      String(support),
      ...[support === 0 ? null : precision, support === 0 ? null : recall, f1, auc, averagePrecision, specificity].map(digits),
    ]),
    [],
    ['score', 'value'],
    ...SCORE_LIST.map(([name, key]) => [name, digits(scores[key])]),
    ...(evaluated ? [[], ...estimateLines([evaluated], classes)] : []),
  ];
  return csvFile(lines);
}
