import { Textarea } from '@mantine/core';
import { LONGEST_NOTE } from '#base/model-words.ts';
import { noteModel } from '#state/checkpoints/note.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../../messages/language.ts';
import { useKeptText } from '../../widgets/useKeptText.tsx';

/** A person's note on a model, which goes along in its file; stored while it is typed. */
export function ModelNote({ checkpoint: { id, extras } }: { checkpoint: CheckpointSummary }) {
  const words = text.model.note;
  const { value, change, status } = useKeptText(extras?.note ?? '', (note) => noteModel(id, note), text.runs.note);
  return (
    <div>
      <Textarea
        label={words.label}
        description={words.description}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_NOTE}
        value={value}
        onChange={change}
      />
      {status}
    </div>
  );
}
