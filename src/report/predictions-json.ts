import { calibrated } from '#eval/calibrate/calibration.ts';
import { conformalSet } from '#eval/calibrate/conformal.ts';
import { topClass } from '#eval/confusion.ts';
import type { PredictionOrigin, PredictionRow } from './predictions-csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/**
 * Predictions as predictions.json has them: classes and models, then one object per scan with its probabilities in class order or why it has none.
 * Categories and slices count from 1. `calibrated` and `grades` (first and last category of each conformal set) are there where the model has them.
 */
export function predictionsJson(rows: readonly PredictionRow[], { classes, models, calibration: known }: PredictionOrigin): string {
  const scans = rows.map((row) => {
    const flags = row.flags ?? [];
    if ('refused' in row) return { scan: row.scanId, refused: row.refused, flags };
    const { scanId, probabilities, agreement, slices, nearest } = row;
    const top = topClass(probabilities);
    const scaled = known ? calibrated(probabilities, known.calibration) : null;
    return {
      scan: scanId,
      category: top + 1,
      class: classes[top],
      probabilities,
      ...(scaled && { calibrated: scaled }),
      ...(known?.conformal && {
        grades: known.calibration.conformal.map((rule) => {
          const { first, last } = conformalSet(probabilities, rule);
          return { level: rule.level, from: first + 1, to: last + 1 };
        }),
      }),
      ...(agreement && { agreement: { votes: agreement.votes, of: agreement.of, spread: agreement.spread } }),
      ...(slices && { slices: slices.map((slice) => slice + 1) }),
      ...(nearest && { nearest: nearest.map(({ class: k, similarity }) => ({ class: classes[k], similarity })) }),
      flags,
    };
  });
  return `${JSON.stringify({ notice: RESEARCH_NOTICE, classes, models, scans }, null, 2)}\n`;
}
