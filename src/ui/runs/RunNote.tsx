import { Text, Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { LONGEST_NOTE } from '#base/model-words.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { annotateRun } from '#state/runs/annotate.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';

/** What is typed is stored after a pause in typing of this length. */
const PAUSE_MS = 500;
const LONGEST_NAME = 80;

/** The user's name for a run, stored while it is typed. */
export function RunName({ run }: { run: RunRecord }) {
  const { value, change, status } = useKept(run, 'name');
  const { label, description } = text.runs.name;
  return (
    <>
      <TextInput label={label} description={description} maxLength={LONGEST_NAME} value={value} onChange={change} />
      {status}
    </>
  );
}

/** The user's note on a run, stored while it is typed. */
export function RunNote({ run }: { run: RunRecord }) {
  const { value, change, status } = useKept(run, 'note');
  const { label, description } = text.runs.note;
  return (
    <>
      <Textarea
        label={label}
        description={description}
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

/** A text that is kept with a run, and whether it is stored by now. */
function useKept(run: RunRecord, field: 'name' | 'note') {
  const [value, setValue] = useState(run[field] ?? '');
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isStored, setStored] = useState(true);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);
  const change = ({ currentTarget: { value: changed } }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    setValue(changed);
    setStored(false);
    if (pending.current) clearTimeout(pending.current.timer);
    const save = () => {
      pending.current = null;
      annotateRun(run.id, { [field]: changed }).then(
        () => {
          setFailure(null);
          setStored(true);
        },
        (thrown) => setFailure(toProblem(thrown, phrase('subject/note'))),
      );
    };
    pending.current = { timer: setTimeout(save, PAUSE_MS), save };
  };
  // Stores the last change even if the screen is left at once.
  useEffect(
    () => () => {
      if (!pending.current) return;
      clearTimeout(pending.current.timer);
      pending.current.save();
    },
    [],
  );
  const words = text.runs[field];
  const status = (
    <>
      <Text size="xs" ref={told}>
        {value && (isStored ? words.stored : words.storing)}
      </Text>
      {failure && <Problems items={[failure]} />}
    </>
  );
  return { value, change, status };
}
