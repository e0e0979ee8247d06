import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type CopiesState, useCopies } from '#state/dataset/copies.ts';
import { told } from '../../announce/told.ts';
import { inLanguage, text } from '../../messages/language.ts';

/** Asks of scans in which there may be writing; those that are not ticked are left out. */
export function AskedScans({ asked }: { asked: CopiesState['asked'] }) {
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  const answer = useCopies((state) => state.answer);
  const words = text.copies;
  const tick = (id: string, on: boolean) => setLooked(new Set(on ? [...looked, id] : [...looked].filter((other) => other !== id)));
  return (
    <section aria-label={words.asked}>
      <Stack gap="xs">
        <Text size="sm" fw={600} ref={told}>
          {words.asked}
        </Text>
        {asked.map(({ scan, problem }) => (
          <Checkbox
            key={scan.id}
            size="xs"
            label={words.noWriting({ name: scan.name })}
            description={inLanguage(problem).what}
            checked={looked.has(scan.id)}
            onChange={(event) => tick(scan.id, event.currentTarget.checked)}
          />
        ))}
        <Group justify="flex-end">
          <Button onClick={() => void answer(looked)}>{words.goOn({ left: asked.length - looked.size })}</Button>
        </Group>
      </Stack>
    </section>
  );
}
