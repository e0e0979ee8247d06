import { macroF1Ceiling } from '#eval/absent-classes.ts';
import { hits, predictedCounts, sum, trueCounts } from '#eval/confusion.ts';
import { wilsonInterval } from '#eval/interval.ts';
import type { Scores } from '#eval/scores.ts';
import { listed } from '#report/absent-classes.ts';
import { formatScore } from '../widgets/format.ts';

/** One number of the first row. */
export interface Figure {
  name: string;
  /** Null where it is not defined; `note` then says why. */
  value: number | null;
  /** 95 % interval. */
  interval: [number, number] | null;
  note: string;
}

/** The numbers by which a side is judged, each with what has to be known to read it. */
export function headline(scores: Scores, classes: readonly string[]): Figure[] {
  const { n, confusion } = scores;
  const right = sum(hits(confusion));
  const figure = (name: string, value: number | null, note: string): Figure => ({ name, value, interval: null, note });
  if (n === 0) {
    const names = ['Accuracy', 'Macro F1', 'Balanced accuracy', 'Matthews correlation', 'ROC AUC', 'Quadratic kappa', 'Calibration error'];
    return names.map((name) => figure(name, null, 'no scan was scored'));
  }
  return [
    { ...figure('Accuracy', scores.accuracy, `${right} of ${n} right`), interval: wilsonInterval(right, n) },
    figure('Macro F1', scores.macroF1, macroF1Note(scores, classes)),
    figure('Balanced accuracy', scores.balancedAccuracy, balancedNote(scores, classes)),
    figure('Matthews correlation', scores.mcc, matthewsNote(scores, classes)),
    figure('ROC AUC', scores.auc, aucNote(scores, classes)),
    figure('Quadratic kappa', scores.kappaQuadratic, kappaNote(scores, classes)),
    figure('Calibration error', scores.ece, 'in 10 bins of the highest score; 0 is best'),
  ];
}

function macroF1Note({ confusion, perClass, macroF1OfSeen }: Scores, classes: readonly string[]): string {
  const claimed = predictedCounts(confusion);
  const absent = classes.filter((_, k) => perClass[k]?.support === 0);
  if (absent.length === 0) return `mean over ${classes.length} classes`;
  const most = formatScore(macroF1Ceiling(absent.length, classes.length));
  const unseen = classes.filter((_, k) => (perClass[k]?.support ?? 0) + (claimed[k] ?? 0) === 0);
  const without = unseen.length === 0 ? '' : `; ${formatScore(macroF1OfSeen)} without ${listed(unseen)}`;
  return `no scan is truly ${absent.join(' or ')}, so ${most} is the most it can reach${without}`;
}

function balancedNote({ perClass }: Scores, classes: readonly string[]): string {
  const present = perClass.filter(({ support }) => support > 0).length;
  return present === classes.length ? 'mean of the recalls' : `mean recall of the ${present} classes that occur`;
}

/** The one class that holds all scans; null where several do. */
function only(counts: readonly number[], classes: readonly string[]): string | null {
  const filled = counts.flatMap((count, k) => (count > 0 ? [classes[k] ?? ''] : []));
  return filled.length === 1 ? (filled[0] ?? null) : null;
}

function matthewsNote({ confusion }: Scores, classes: readonly string[]): string {
  const claimed = only(predictedCounts(confusion), classes);
  const actual = only(trueCounts(confusion), classes);
  if (claimed !== null) return `0 by definition: every scan is predicted ${claimed}`;
  if (actual !== null) return `0 by definition: every scan is truly ${actual}`;
  return '0 is chance, 1 is perfect';
}

function aucNote({ auc, aucOfDefined, perClass }: Scores, classes: readonly string[]): string {
  if (auc !== null) return 'one-vs-rest, mean over classes';
  const missing = classes.filter((_, k) => perClass[k]?.support === 0);
  const reason = `no scan is truly ${missing.join(' or ')}`;
  return aucOfDefined === null ? reason : `${reason}; ${formatScore(aucOfDefined)} over the other classes`;
}

function kappaNote({ confusion, kappaQuadratic }: Scores, classes: readonly string[]): string {
  if (kappaQuadratic !== null) return 'distant confusions weigh more';
  return `truth and prediction are ${only(trueCounts(confusion), classes) ?? 'one class'} throughout`;
}
