import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { EXTERNAL_FILES, type ExternalFile, saveExternal } from '#state/external/external-files.ts';
import type { ExternalOutcome } from '#state/external/score-external.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { useRunNames } from '../widgets/useRunNames.ts';

/** Saves the files that the command line writes of an evaluation, of these scans. */
export function ExternalFiles({
  record,
  checkpoint,
  outcome,
}: {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  outcome: ExternalOutcome;
}) {
  const [saving, setSaving] = useState<ExternalFile | null>(null);
  const run = useRunNames().file(record);
  return EXTERNAL_FILES.map((name) => (
    <Button
      key={name}
      size="xs"
      variant="default"
      loading={saving === name}
      disabled={saving !== null}
      leftSection={<Download size={14} aria-hidden />}
      onClick={() => {
        setSaving(name);
        void saveExternal(name, run, checkpoint, outcome).finally(() => setSaving(null));
      }}
    >
      {text.external.files.save({ name })}
    </Button>
  ));
}
