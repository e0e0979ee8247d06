import type { PredictedScan } from '#state/predict/prediction.ts';
import { inLanguage, text } from '../messages/language.ts';

/** What to know about a predicted scan before its scores are believed. */
export function remarksOn({ unit, problems }: PredictedScan['scan']): string[] {
  const warnings = problems.filter(({ level }) => level === 'warning').map((warning) => inLanguage(warning).what);
  return [...(unit === 'grey8' ? [text.predict.scores.pictures] : []), ...warnings];
}
