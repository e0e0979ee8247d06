import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { FIRST_KEYS } from '#base/first-keys.ts';
import { keepChoice, readChoice } from '#state/kept-choice.ts';
import { first } from '../messages/first/first.ts';
import classes from './Gate.module.css';

const ACCEPTED = FIRST_KEYS.notice;

/**
 * The notice of what the studio is not. A person acknowledges it once per browser before the first use. It is the browser's own dialog, since
 * the first screen draws it before the studio and its dialogs are there.
 */
export function Gate({ languages }: { languages: ReactNode }) {
  const [opened, setOpened] = useState(!readChoice(ACCEPTED, false));
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  if (!opened) return null;
  const words = first.shell.gate;
  const accept = () => {
    // Without storage the notice is shown again next time.
    keepChoice(ACCEPTED, true);
    setOpened(false);
  };
  return (
    <dialog
      ref={dialog}
      className={classes.gate}
      aria-labelledby={title}
      onCancel={(event) => event.preventDefault()}
      // A browser closes it at the second Escape, whatever was said to the first.
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id={title} className={classes.title}>
        {words.title}
      </h2>
      <div className={classes.content}>
        <Text size="sm">{words.what}</Text>
        <Text size="sm">
          <b>{first.common.notice}</b>
        </Text>
        <Text size="sm">{words.validation}</Text>
        <Text size="sm">
          {first.common.privacy} {words.kept}
        </Text>
        <Button onClick={accept} autoFocus data-press="accept">
          {words.accept}
        </Button>
        <Group gap="xs" justify="center">
          {languages}
        </Group>
      </div>
    </dialog>
  );
}
