import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { type PublishedWeights, publishedBytes } from '#nn/weights/catalogue.ts';
import { useWeightDownloads } from '#state/run/weight-downloads.ts';
import { useWeights } from '#state/run/weights.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { ByHandButtons } from './ByHandButtons.tsx';
import classes from './Weights.module.css';

/**
 * Asks before a download: from which server, how large the file is, and what the request reveals. The studio's own server downloads it;
 * where the page comes from another one, the person does.
 */
export function DownloadDialog({ row, onClose }: { row: PublishedWeights; onClose: () => void }) {
  const adding = useWeights((state) => state.adding !== null);
  const offer = useWeights((state) => state.offer);
  useEffect(() => {
    if (adding) onClose();
  }, [adding, onClose]);
  const words = text.weights.downloading;
  const { hostname } = new URL(row.address);
  const byHand = words.byHand({ digest: row.digest });
  return (
    <OpenModal onClose={onClose} title={words.title({ file: row.file })} size="lg">
      <Stack gap="sm">
        <Text size="sm">
          {words.from({ bytes: formatBytes(publishedBytes(row)) })}
          <Code block mt={4}>
            {row.address}
          </Code>
        </Text>
        <Text size="sm">{text.weightDownloads.reveals({ server: hostname, proxy: offer?.proxy ?? null })}</Text>
        {offer ? (
          <Text size="sm" className={classes.breakable}>
            {text.weightDownloads.how({ folder: offer.folder })} {text.weightDownloads.goesOn}
          </Text>
        ) : (
          <Text size="sm">{byHand}</Text>
        )}
        <Text size="xs">{phraseInLanguage(row.licence)}</Text>
        {offer ? (
          <>
            <details className={classes.files}>
              <summary>{text.weightDownloads.byHand}</summary>
              <Text size="sm" my="xs">
                {byHand}
              </Text>
              <Group gap="xs">
                <ByHandButtons address={row.address} />
              </Group>
            </details>
            <OnServerButtons row={row} onClose={onClose} />
          </>
        ) : (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="xs" onClick={onClose} data-autofocus>
              {text.common.cancel}
            </Button>
            <ByHandButtons address={row.address} isMain />
          </Group>
        )}
      </Stack>
    </OpenModal>
  );
}

function OnServerButtons({ row, onClose }: { row: PublishedWeights; onClose: () => void }) {
  const get = useWeightDownloads((state) => state.get);
  const start = () => {
    void get([row.file], { begins: true });
    onClose();
  };
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" size="xs" onClick={onClose}>
        {text.common.cancel}
      </Button>
      <Button size="xs" leftSection={<Download size={14} aria-hidden />} onClick={start} data-autofocus>
        {text.weightDownloads.start}
      </Button>
    </Group>
  );
}
