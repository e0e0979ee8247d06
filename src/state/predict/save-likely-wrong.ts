import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { likelyWrongCsv } from '#report/likely-wrong-csv.ts';
import type { RunRecord } from '#runs/record.ts';
import { exportName } from '../checkpoints/export-names.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useLabelChecks } from '../dataset/label-checks.ts';
import { saveFile } from '../save-file.ts';
import { type DoubtDecision, decidedDoubts, patientKeys } from './label-doubts.ts';
import type { UnseenScores } from './out-of-fold.ts';

/** Downloads the list of doubtful labels as likely-wrong-labels.csv, with what has been decided since. `run`: the run's name in files. */
export function saveLikelyWrong({ settings: { classes } }: RunRecord, scores: UnseenScores, run: string): void {
  const decisions = { ...useDataset.getState(), right: useLabelChecks.getState().right };
  const decided = new Map(decidedDoubts(scores, classes.length, decisions).map((doubt) => [doubt.scanId, doubt.decided]));
  const patients = patientKeys(scores.cases);
  const rows = scores.cases.map(({ scanId, name, truth, was = truth, probabilities, runId, knewClass }, i) => {
    const decision = decided.get(scanId) ?? null;
    return {
      scanId: exportName(name),
      label: was,
      probabilities,
      runId,
      knewClass,
      patient: patients?.[i],
      ...(decision && { decided: wordsOf(decision) }),
    };
  });
  const { folds } = scores;
  const from = inEnglish(folds ? phrase('doubts/by-folds', folds) : phrase('doubts/by-tune', { scans: rows.length }));
  saveFile('likelyWrong', `${run}-likely-wrong-labels.csv`, new Blob([likelyWrongCsv(rows, classes, from)], { type: 'text/csv' }));
}

function wordsOf(decision: DoubtDecision): string {
  if (decision.of !== 'label') return inEnglish(phrase(`doubts/${decision.of}`));
  return inEnglish(phrase('doubts/relabelled', { category: decision.now === null ? null : decision.now + 1 }));
}
