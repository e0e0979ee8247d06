import { Button, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useLeaks } from '#state/dataset/leaks.ts';
import { usePreview } from '#state/dataset/preview.ts';
import { useSampleCache } from '#state/dataset/sample-cache.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';

/** The size of the prepared scans that the browser stores, and the button that deletes them. */
export function CacheSection() {
  const { size, refresh, clear } = useSampleCache();
  const busy = usePreview((state) => state.busy);
  const leaks = useLeaks((state) => state.leaks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the strip and the leak checks store more when they change.
  useEffect(() => void refresh(), [refresh, busy, leaks]);
  const words = text.prepare.cache;
  const button = (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Trash2 size={14} aria-hidden />}
      disabled={!size || size.records === 0}
      onClick={() => void clear()}
    >
      {words.clear}
    </Button>
  );
  return (
    <Section title={words.title} actions={button}>
      <Text size="sm">
        {size ? words.size({ records: size.records, size: formatBytes(size.bytes) }) : words.none} {words.purpose}
      </Text>
    </Section>
  );
}
