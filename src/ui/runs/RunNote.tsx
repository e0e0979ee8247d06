import { Textarea, TextInput } from '@mantine/core';
import { LONGEST_NOTE } from '#base/model-words.ts';
import type { RunRecord } from '#runs/record.ts';
import { annotateRun } from '#state/runs/annotate.ts';
import { text } from '../messages/language.ts';
import { useKeptText } from '../widgets/useKeptText.tsx';

const LONGEST_NAME = 80;

/** The user's name for a run, stored while it is typed. */
export function RunName({ run }: { run: RunRecord }) {
  const words = text.runs.name;
  const { value, change, status } = useKeptText(run.name ?? '', (name) => annotateRun(run.id, { name }), words);
  return (
    <>
      <TextInput label={words.label} description={words.description} maxLength={LONGEST_NAME} value={value} onChange={change} />
      {status}
    </>
  );
}

/** The user's note on a run, stored while it is typed. */
export function RunNote({ run }: { run: RunRecord }) {
  const words = text.runs.note;
  const { value, change, status } = useKeptText(run.note ?? '', (note) => annotateRun(run.id, { note }), words);
  return (
    <>
      <Textarea
        label={words.label}
        description={words.description}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_NOTE}
        value={value}
        onChange={change}
      />
      {status}
    </>
  );
}
