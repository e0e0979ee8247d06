import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { Scores } from '#eval/scores.ts';
import { percent } from './percent.ts';

/** An area that is not further than this above guessing is hardly better. */
const LITTLE = 0.05;

type OfClasses = Pick<Scores, 'n' | 'perClass'>;

/** What ROC curves tell: which class is ranked worst. */
export function explainRoc({ n, perClass }: OfClasses, names: readonly string[]): Phrase {
  const ranked = perClass.flatMap(({ auc }, k) => (auc === null ? [] : [{ auc, name: names[k] ?? '' }]));
  const [lowest] = ranked.sort((a, b) => a.auc - b.auc);
  if (!lowest) return phrase('explain/roc/none');
  if (lowest.auc === 1) return phrase('explain/roc/perfect', { n });
  const than = lowest.auc > 0.5 + LITTLE ? 'more' : lowest.auc < 0.5 - LITTLE ? 'less' : 'alike';
  return phrase('explain/roc/lowest', { name: lowest.name, percent: percent(lowest.auc), than });
}

/** What precision-recall curves tell: which class is hardest to find without false alarms, beside what guessing gives. */
export function explainPrecisionRecall({ n, perClass }: OfClasses, names: readonly string[]): Phrase {
  const measured = perClass.flatMap(({ averagePrecision, support }, k) =>
    averagePrecision === null || support === 0 ? [] : [{ area: averagePrecision, share: support / n, name: names[k] ?? '' }],
  );
  const [lowest] = measured.sort((a, b) => a.area - b.area);
  if (!lowest) return phrase('explain/precision-recall/none');
  const { name, area, share } = lowest;
  return phrase('explain/precision-recall/lowest', {
    name,
    area: percent(area),
    guessing: percent(share),
    isGuessing: area <= share + LITTLE,
  });
}
