import { topClass } from '#eval/confusion.ts';
import { lossOf } from '#eval/probability.ts';
import { type CaseRow, type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';

/** A scored scan with the class that it is called. */
export interface WorstCase {
  row: CaseRow;
  probabilities: readonly number[];
  predicted: number;
}

/** The cases of the side whose scores are worth most with the highest loss, which is first; of equal ones the earlier in the table. */
export function worstCases(sides: readonly SideEvaluation[], cases: readonly CaseRow[], count: number): WorstCase[] {
  const [best] = sidesByWorth(sides);
  return cases
    .flatMap((row) => {
      const { side, truth, probabilities } = row;
      if (side !== best?.side || !probabilities?.every(Number.isFinite)) return [];
      return [{ row, probabilities, predicted: topClass(probabilities), loss: lossOf(probabilities, truth) }];
    })
    .sort((a, b) => b.loss - a.loss)
    .slice(0, count)
    .map(({ loss: _, ...one }) => one);
}
