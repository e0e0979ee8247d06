import { Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { annotateRun } from '#state/runs/annotate.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';

/** The note is stored after a pause in typing of this length. */
const PAUSE_MS = 500;

/** The user's note on a run, stored while it is typed. */
export function RunNote({ run }: { run: RunRecord }) {
  const [note, setNote] = useState(run.note ?? '');
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isStored, setStored] = useState(true);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);
  const change = (changed: string) => {
    setNote(changed);
    setStored(false);
    if (pending.current) clearTimeout(pending.current.timer);
    const save = () => {
      pending.current = null;
      annotateRun(run.id, { note: changed }).then(
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
  const words = text.runs.note;
  return (
    <>
      <Textarea
        label={words.label}
        description={words.description}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={note}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Text size="xs" role="status">
        {note && (isStored ? words.stored : words.storing)}
      </Text>
      {failure && <Problems items={[failure]} />}
    </>
  );
}
