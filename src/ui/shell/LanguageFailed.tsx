import { Button, Dialog, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { LANGUAGES } from '#base/messages/languages.ts';
import { toldAtOnce } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { useLanguageChange } from './language-change.ts';

/** Says that the words of a language could not be fetched, and offers to try again. */
export function LanguageFailed() {
  const { failed, change, dismiss } = useLanguageChange();
  const id = useId();
  if (failed === null) return null;
  const words = text.shell.language;
  return (
    <Dialog opened withBorder role="dialog" aria-labelledby={id} size="md">
      <Text size="sm" id={id} ref={toldAtOnce}>
        {words.notFetched({ language: LANGUAGES[failed] })}
      </Text>
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" onClick={() => void change(failed)}>
          {text.shell.failed.again}
        </Button>
        <Button size="compact-sm" variant="default" onClick={dismiss}>
          {text.common.close}
        </Button>
      </Group>
    </Dialog>
  );
}
