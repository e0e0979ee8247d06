import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { csvField, digits } from './csv.ts';
import type { SweepDifferences } from './sweep-differences.ts';

/** The scores whose differences have columns; sweep.json has all of them. */
const SHOWN = [
  ['macro_f1', 'macroF1'],
  ['accuracy', 'accuracy'],
] as const;

/** Columns of sweep.csv: a run less the best of its split; of the best what its choice adds to its macro F1. */
export const DIFFERENCES: readonly string[] = [
  'best_of_split',
  ...SHOWN.flatMap(([name]) => ['', '_low', '_high'].map((end) => `${name}_less_best${end}`)),
  'mcnemar_p',
  'holm_p',
  'optimism',
  'macro_f1_corrected',
];

/** The fields of a run under {@link DIFFERENCES}. */
export function againstFields(differences: SweepDifferences | null, run: string): string[] {
  const against = differences?.against[run];
  const best = differences?.best.find((one) => one.run === run);
  const of = SHOWN.flatMap(([, score]) => {
    const difference = against?.differences.scores[score];
    return [difference?.value, difference?.low, difference?.high].map(digits);
  });
  return [
    csvField(against?.best ?? best?.run ?? ''),
    ...of,
    ...[against?.accuracy.p, against?.adjusted, best?.optimism?.optimism, best?.optimism?.corrected].map(digits),
  ];
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(3)}`;

/** The three columns of the terminal's table, where the best run is called `best`: macro F1 less that of the best, its interval, and McNemar's p adjusted by Holm. */
export function againstText(differences: SweepDifferences, run: string, best: string): string[] {
  const against = differences.against[run];
  const difference = against?.differences.scores.macroF1;
  if (!against || !difference) return [differences.best.some((one) => one.run === run) ? best : '', '', ''];
  return [signed(difference.value), `[${signed(difference.low)}, ${signed(difference.high)}]`, against.adjusted.toPrecision(2)];
}

/** Which runs are not compared and why, what the differences mean, and what choosing the best of a split adds to it. */
export function differenceNotes({ best, leftOut }: SweepDifferences): Phrase[] {
  return [
    ...leftOut.map((one) => phrase('sweep/left-out', one)),
    ...(best.length > 0 ? [phrase('sweep/differences')] : []),
    ...best.map(({ split, run, runs, optimism }) => {
      const of = { split, run, runs: runs.length };
      if (!optimism) return phrase('sweep/best-unknown', of);
      const figures = {
        value: optimism.value.toFixed(3),
        optimism: optimism.optimism.toFixed(3),
        corrected: optimism.corrected.toFixed(3),
      };
      return phrase('sweep/best', { ...of, ...figures, share: Math.round(100 * (optimism.chosen[0] ?? 0)) });
    }),
  ];
}
