import { isWorse } from '#eval/calibrate/calibration-report.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { calibrateCases } from './calibrate-cases.ts';
import type { Results } from './evaluation.ts';

/** Sides on which it says something of new scans that a temperature did harm. */
const SIDES = ['tune', 'test', 'external'] as const satisfies readonly EvaluatedSide[];

/** The scored sides on which every score of calibration got worse by the temperature that is kept with a model. */
export function worseSides(results: Results, { id, extras }: Pick<CheckpointSummary, 'id' | 'extras'>): EvaluatedSide[] {
  const of = Object.values(results);
  return SIDES.filter((side) =>
    of.some((sides) => {
      const result = sides[side];
      const made = result?.checkpointId === id ? calibrateCases(extras?.calibration, result.cases, {}) : null;
      return made?.after ? isWorse(made.after, made.before) : false;
    }),
  );
}
