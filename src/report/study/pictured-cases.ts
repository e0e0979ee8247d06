import { topClass } from '#eval/confusion.ts';
import { type CaseRow, sidesByWorth } from '../evaluation-files.ts';
import type { Study } from './study.ts';

/** Pictures at most: of the preparation, a scan of each class; of failures, those with the highest probability. */
const MOST_PICTURES = 4;

/** A scan that was called wrongly, and how sure the net was. */
export interface Failure {
  row: CaseRow;
  predicted: number;
  probability: number;
}

type Scored = Pick<Study, 'sides' | 'cases'>;

/** The scans of the side whose scores are worth most that were called wrongly, those with the highest probability first. */
export function failuresOf({ sides, cases }: Scored): Failure[] {
  const [best] = sidesByWorth(sides);
  return cases
    .flatMap((row): Failure[] => {
      if (row.side !== best?.side || !row.probabilities?.every(Number.isFinite)) return [];
      const predicted = topClass(row.probabilities);
      return predicted === row.truth ? [] : [{ row, predicted, probability: row.probabilities[predicted] }];
    })
    .sort((a, b) => b.probability - a.probability);
}

/** The scans of which the report has pictures: the first of each class on the side whose scores are worth most, and the worst failures there. */
export function picturedCases(study: Scored): { prepared: CaseRow[]; failed: Failure[] } {
  const [best] = sidesByWorth(study.sides);
  const first = new Map<number, CaseRow>();
  for (const row of study.cases) if (row.side === best?.side && !first.has(row.truth)) first.set(row.truth, row);
  const prepared = [...first.values()].sort((a, b) => a.truth - b.truth).slice(0, MOST_PICTURES);
  return { prepared, failed: failuresOf(study).slice(0, MOST_PICTURES) };
}

/** The names of all of {@link picturedCases}, each once. */
export function picturedNames(study: Scored): string[] {
  const { prepared, failed } = picturedCases(study);
  return [...new Set([...prepared, ...failed.map(({ row }) => row)].map(({ scanId }) => scanId))];
}
