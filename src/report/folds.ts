import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { spread } from './spread.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** The text of folds.json: the kept epoch of every fold, and its scores over the folds. */
export function foldsJson(records: readonly RunRecord[]): string {
  const folds = records.map((record) => ({ run: record.id, tuneScans: record.split.tune.length, best: bestOf(record) }));
  const kept = folds.flatMap(({ best }) => best ?? []);
  const manifest = {
    format: 'groundglass-folds/1',
    notice: RESEARCH_NOTICE,
    folds,
    accuracy: spread(kept.map(({ tune }) => tune.accuracy)),
    macroF1: spread(kept.map(({ tune }) => tune.macroF1)),
    caution: inEnglish(phrase('report/folds-caution')),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
