import type { Scores } from '#eval/scores.ts';
import { csvField } from './csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** What scores are of, in the words of the screen. */
export interface ScoresOrigin {
  /** 'Groundglass Small, epoch 12'. */
  checkpoint: string;
  /** 'tune side', 'locked test side, opening 1'. */
  side: string;
  classes: readonly string[];
}

/** Nine digits; an empty field where a score is not defined. */
const digits = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(9))));

/**
 * The confusion matrix and the scores per class, as two tables of one CSV. Lines that begin with # say what they are of:
 * figures without side and n must not travel alone.
 */
export function scoresCsv({ confusion, perClass, n }: Scores, { checkpoint, side, classes }: ScoresOrigin): string {
  const comment = (text: string) => [csvField(`# ${text}`)];
  const lines = [
    comment(`${checkpoint}; ${side}, n = ${n}`),
    comment(RESEARCH_NOTICE),
    ['true class', ...classes.map((name) => csvField(`predicted ${name}`))],
    ...confusion.map((row, k) => [csvField(classes[k] ?? ''), ...row.map(String)]),
    [],
    ['class', 'n', 'precision', 'recall', 'f1', 'auc_one_vs_rest'],
    ...perClass.map(({ support, precision, recall, f1, auc }, k) => [
      csvField(classes[k] ?? ''),
      String(support),
      ...[precision, recall, f1, auc].map(digits),
    ]),
  ];
  return lines.map((line) => `${line.join(',')}\n`).join('');
}
