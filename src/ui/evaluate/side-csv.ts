import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { scoresCsv } from '#report/scores-csv.ts';
import type { RunRecord } from '#runs/record.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';

/** The scores of a side as CSV, which says what they are of; `called` is the run's name. */
export function sideCsv(
  called: string,
  { settings }: Pick<RunRecord, 'settings'>,
  { epoch }: Pick<CheckpointSummary, 'epoch'>,
  side: ScoredSide,
  { scores, opening }: Pick<SideResult, 'scores' | 'opening'>,
): string {
  const scored = side === 'tune' ? phrase('scores/tune-side') : phrase('scores/test-side', { opening: opening ?? 0 });
  const checkpoint = inEnglish(phrase('scores/checkpoint', { run: called, epoch }));
  return scoresCsv(scores, { checkpoint, side: inEnglish(scored), classes: settings.classes });
}

/** The name of that file; `run` is the run's name in files. */
export const sideFile = (run: string, side: ScoredSide): string => `${run}-scores-${side}.csv`;
