import { Text } from '@mantine/core';
import { type ChangeEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { told } from '../announce/told.ts';
import { Problems } from './Problems.tsx';

/** What is typed is stored after a pause in typing of this length. */
const PAUSE_MS = 500;

interface KeptText {
  value: string;
  change(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void;
  /** Whether it is stored by now, in words, and why not. */
  status: ReactNode;
}

/** A text that a person types and that is stored while it is typed. */
export function useKeptText(initial: string, save: (text: string) => Promise<void>, words: { stored: string; storing: string }): KeptText {
  const [value, setValue] = useState(initial);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isStored, setStored] = useState(true);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);
  const change: KeptText['change'] = ({ currentTarget: { value: changed } }) => {
    setValue(changed);
    setStored(false);
    if (pending.current) clearTimeout(pending.current.timer);
    const store = () => {
      pending.current = null;
      save(changed).then(
        () => {
          setFailure(null);
          setStored(true);
        },
        (thrown) => setFailure(toProblem(thrown, phrase('subject/note'))),
      );
    };
    pending.current = { timer: setTimeout(store, PAUSE_MS), save: store };
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
