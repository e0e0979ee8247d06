import { macroF1Ceiling } from '#eval/absent-classes.ts';
import { hits, onlyOne, predictedCounts, sum, trueCounts } from '#eval/confusion.ts';
import type { Estimate, SideEstimates } from '#eval/estimates.ts';
import type { Scores } from '#eval/scores.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';

/** The scores that tiles show. */
const FIGURES = ['accuracy', 'macroF1', 'balancedAccuracy', 'mcc', 'auc', 'kappaQuadratic', 'ece'] as const;
type FigureKey = (typeof FIGURES)[number];

/** One score of a side, as a tile shows it. */
export interface Figure {
  key: FigureKey;
  /** Null where it is not defined; `note` then says why. Else the note says how to read it. */
  value: number | null;
  /** With its 95 % interval; null until that is known, and where the score is not defined. */
  estimate: Estimate | null;
  note: string;
}

/** The scores by which a side is judged. `classes` are their names; `estimates` are null until they are known. */
export function figuresOf(scores: Scores, classes: readonly string[], estimates: SideEstimates | null = null): Figure[] {
  const { n, confusion } = scores;
  const right = sum(hits(confusion));
  const words = text.evaluate.figures;
  const figure = (key: FigureKey, value: number | null, note: string): Figure => {
    return { key, value, estimate: estimates?.scores[key] ?? null, note };
  };
  if (n === 0) return FIGURES.map((key) => figure(key, null, words.noScan));
  return [
    figure('accuracy', scores.accuracy, words.right({ right, n })),
    figure('macroF1', scores.macroF1, macroF1Note(scores, classes)),
    figure('balancedAccuracy', scores.balancedAccuracy, balancedNote(scores, classes)),
    figure('mcc', scores.mcc, matthewsNote(scores, classes)),
    figure('auc', scores.auc, aucNote(scores, classes)),
    figure('kappaQuadratic', scores.kappaQuadratic, kappaNote(scores, classes)),
    figure('ece', scores.ece, words.bins),
  ];
}

function macroF1Note({ confusion, perClass, macroF1OfSeen }: Scores, classes: readonly string[]): string {
  const predicted = predictedCounts(confusion);
  const absent = classes.filter((_, k) => perClass[k]?.support === 0);
  if (absent.length === 0) return text.evaluate.figures.meanOfClasses({ count: classes.length });
  const most = formatScore(macroF1Ceiling(absent.length, classes.length));
  const unseen = classes.filter((_, k) => (perClass[k]?.support ?? 0) + (predicted[k] ?? 0) === 0);
  return text.evaluate.figures.ceiling({ absent, most, seen: formatScore(macroF1OfSeen), unseen });
}

function balancedNote({ perClass }: Scores, classes: readonly string[]): string {
  const present = perClass.filter(({ support }) => support > 0).length;
  const words = text.evaluate.figures;
  return present === classes.length ? words.meanOfRecalls : words.meanOfPresent({ count: present });
}

/** The name of the one class with a count above 0; null where several have one. */
function only(counts: readonly number[], classes: readonly string[]): string | null {
  const k = onlyOne(counts);
  return k === null ? null : (classes[k] ?? null);
}

function matthewsNote({ confusion }: Scores, classes: readonly string[]): string {
  const predicted = only(predictedCounts(confusion), classes);
  const truly = only(trueCounts(confusion), classes);
  const words = text.evaluate.figures;
  if (predicted !== null) return words.allPredicted({ name: predicted });
  return truly !== null ? words.allTrue({ name: truly }) : words.chance;
}

function aucNote({ auc, aucOfDefined, perClass }: Scores, classes: readonly string[]): string {
  if (auc !== null) return text.evaluate.figures.oneVsRest;
  const absent = classes.filter((_, k) => perClass[k]?.support === 0);
  return text.evaluate.figures.aucMissing({ absent, others: aucOfDefined === null ? null : formatScore(aucOfDefined) });
}

function kappaNote({ confusion, kappaQuadratic }: Scores, classes: readonly string[]): string {
  const words = text.evaluate.figures;
  return kappaQuadratic !== null ? words.weighted : words.throughout({ name: only(trueCounts(confusion), classes) });
}
