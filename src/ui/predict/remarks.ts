import type { PredictedScan } from '#state/predict/prediction-state.ts';
import { inLanguage, text } from '../messages/language.ts';

/** What to know about a predicted scan before its scores are believed. */
export function remarksOn({ scan: { unit, problems }, flags }: Pick<PredictedScan, 'scan' | 'flags'>): string[] {
  const warnings = problems.filter(({ level }) => level === 'warning').map((warning) => inLanguage(warning).what);
  return [...flags.map((flag) => text.predict.flag({ flag })), ...(unit === 'grey8' ? [text.predict.scores.pictures] : []), ...warnings];
}
