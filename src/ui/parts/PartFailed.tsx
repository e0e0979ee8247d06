import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { toldAtOnce } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { PartNotFetched } from './fetched-part.tsx';
import classes from './PartFailed.module.css';

interface PartFailedProps {
  /** The class that places it on the page; without one it stands in the flow. */
  place?: string | undefined;
  thrown: unknown;
  onTryAgain: () => void;
}

/** What stands where a part of the page could not be drawn: what happened, the error to copy, and a button to try again. */
export function PartFailed({ place = '', thrown, onTryAgain }: PartFailedProps) {
  const words = text.shell.failed;
  // Coming back to the part later fetches it again, too.
  useEffect(() => {
    if (thrown instanceof PartNotFetched) thrown.forget();
  }, [thrown]);
  const line = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return (
    <div className={`${classes.box} ${place}`}>
      <Text size="sm" ref={toldAtOnce}>
        {thrown instanceof PartNotFetched ? words.notFetched : words.notDrawn}
      </Text>
      <Code block className={classes.line} tabIndex={0}>
        {line}
      </Code>
      <Group gap="xs">
        <Button size="compact-sm" onClick={onTryAgain}>
          {words.again}
        </Button>
        <CopyButton value={line}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? text.common.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}
