import { Button, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useStorage } from '#state/checkpoints/storage.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';

/** The size of the prepared scans that the browser stores, and the button that deletes them. */
export function CacheSection() {
  const size = useStorage((state) => state.usage?.samples);
  const free = useStorage((state) => state.free);
  const words = text.prepare.cache;
  const button = (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Trash2 size={14} aria-hidden />}
      disabled={!size || size.items === 0}
      onClick={() => void free('samples')}
    >
      {words.clear}
    </Button>
  );
  return (
    <Section title={words.title} actions={button}>
      <Text size="sm">
        {size ? words.size({ records: size.items, size: formatBytes(size.bytes) }) : words.none} {words.purpose}
      </Text>
    </Section>
  );
}
