import type { RunRecord } from '#runs/record.ts';
import { EXTERNAL_FILES, saveExternal } from '#state/external/external-files.ts';
import type { ExternalOutcome } from '#state/external/score-external.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { SaveMenu } from '../widgets/SaveMenu.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';

interface ExternalFilesProps {
  record: RunRecord;
  checkpoint: CheckpointSummary;
  outcome: ExternalOutcome;
}

/** Saves the files that the command line writes of an evaluation, of these scans. */
export function ExternalFiles({ record, checkpoint, outcome }: ExternalFilesProps) {
  const run = useRunNames().file(record);
  const words = text.external.files;
  return (
    <SaveMenu
      label={words.save}
      files={EXTERNAL_FILES}
      describe={(file) => words.names[file]}
      onSave={(file) => saveExternal(file, run, checkpoint, outcome)}
    />
  );
}
