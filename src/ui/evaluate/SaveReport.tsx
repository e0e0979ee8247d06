import { Button } from '@mantine/core';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { saveReport } from '#state/predict/save-report.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** Saves the report on a run's checkpoint: one file to print, of the sides that have been scored. */
export function SaveReport({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const [saving, setSaving] = useState(false);
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<FileText size={14} aria-hidden />}
      loading={saving}
      onClick={() => {
        setSaving(true);
        void saveReport(record, checkpoint).finally(() => setSaving(false));
      }}
    >
      {text.evaluate.scores.saveReport}
    </Button>
  );
}
