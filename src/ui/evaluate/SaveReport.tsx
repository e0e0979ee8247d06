import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { canPicture, REPORT_FILES, saveReport } from '#state/predict/save-report.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { SaveMenu } from '../widgets/SaveMenu.tsx';

/** Saves what is to be passed on of a run's checkpoint: a report to print, the same as data, the paper's figure. Of the sides that have been scored. */
export function SaveReport({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const words = text.evaluate.report;
  const results = useEvaluation((state) => state.results[record.id]);
  const scans = useDataset((state) => state.scans);
  const canShow = canPicture(results, checkpoint.id, scans);
  return (
    <SaveMenu
      label={words.save}
      files={REPORT_FILES}
      describe={(file) => words.files({ file })}
      whyNot={(file) => (file === 'report' && !canShow ? words.needScans : null)}
      onSave={(file) => saveReport(record, checkpoint, file)}
    />
  );
}
