import { Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { annotateRun } from '#state/runs/annotate.ts';
import { Problems } from '../widgets/Problems.tsx';

/** A pause in typing after which the note is kept. */
const PAUSE_MS = 500;

/** The person's own words on a run, kept as they are typed. */
export function RunNote({ run }: { run: RunRecord }) {
  const [text, setText] = useState(run.note ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [kept, setKept] = useState(true);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);
  const change = (note: string) => {
    setText(note);
    setKept(false);
    if (pending.current) clearTimeout(pending.current.timer);
    const save = () => {
      pending.current = null;
      annotateRun(run.id, { note }).then(
        () => {
          setProblem(null);
          setKept(true);
        },
        (thrown) => setProblem(toProblem(thrown, 'Note')),
      );
    };
    pending.current = { timer: setTimeout(save, PAUSE_MS), save };
  };
  // What was typed last is kept even if the screen is left at once.
  useEffect(
    () => () => {
      if (!pending.current) return;
      clearTimeout(pending.current.timer);
      pending.current.save();
    },
    [],
  );
  return (
    <>
      <Textarea
        label="Note"
        description="What you wanted to find out, what you saw"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Text size="xs" role="status">
        {text && (kept ? 'Note kept' : 'Keeping the note')}
      </Text>
      {problem && <Problems items={[problem]} />}
    </>
  );
}
