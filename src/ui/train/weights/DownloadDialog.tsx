import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import { useEffect } from 'react';
import type { PublishedWeights } from '#nn/weights/catalogue.ts';
import { useWeights } from '#state/run/weights.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { publishedBytes } from '../nets/net-numbers.ts';
import { PickWeights } from './PickWeights.tsx';

/** Asks before a download: from which server, how large the file is, and what the request reveals. */
export function DownloadDialog({ row, onClose }: { row: PublishedWeights; onClose: () => void }) {
  const adding = useWeights((state) => state.adding !== null);
  useEffect(() => {
    if (adding) onClose();
  }, [adding, onClose]);
  const words = text.weights.downloading;
  const { hostname } = new URL(row.address);
  return (
    <Modal opened onClose={onClose} title={words.title({ file: row.file })} size="lg">
      <Stack gap="sm">
        <Text size="sm">
          {words.from({ bytes: formatBytes(publishedBytes(row)) })}
          <Code block mt={4}>
            {row.address}
          </Code>
        </Text>
        <Text size="sm">{words.reveals({ server: hostname })}</Text>
        <Text size="sm">{words.how({ digest: row.digest })}</Text>
        <Text size="xs">{phraseInLanguage(row.licence)}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="xs" onClick={onClose} data-autofocus>
            {text.common.cancel}
          </Button>
          <PickWeights picker="downloaded">{words.chooseDownloaded}</PickWeights>
          <Button
            component="a"
            size="xs"
            href={row.address}
            target="_blank"
            rel="noreferrer"
            leftSection={<ExternalLink size={14} aria-hidden />}
          >
            {words.inNewTab}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
