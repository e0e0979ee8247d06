import { Button, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useLeaks } from '#state/dataset/leaks.ts';
import { usePreview } from '#state/dataset/preview.ts';
import { useSampleCache } from '#state/dataset/sample-cache.ts';
import { formatBytes, plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';

/** What the browser keeps of prepared scans, and the button that clears it. */
export function CacheSection() {
  const { size, refresh, clear } = useSampleCache();
  const busy = usePreview((state) => state.busy);
  const leaks = useLeaks((state) => state.leaks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the strip and the leak checks have added to it.
  useEffect(() => void refresh(), [refresh, busy, leaks]);
  const button = (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Trash2 size={14} aria-hidden />}
      disabled={!size || size.records === 0}
      onClick={() => void clear()}
    >
      Clear
    </Button>
  );
  return (
    <Section title="Prepared scans kept" actions={button}>
      <Text size="sm">
        {size
          ? `${plural(size.records, 'piece')}, ${formatBytes(size.bytes)}: input samples, measured lungs and what the leak checks look at.`
          : 'The browser does not open its storage, so nothing is kept.'}{' '}
        They stay in this browser, so that the same scans with the same settings are not decoded again, also after a reload. The last fifth
        of the browser's storage is left to checkpoints.
      </Text>
    </Section>
  );
}
