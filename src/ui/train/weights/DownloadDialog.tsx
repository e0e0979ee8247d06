import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import { useEffect } from 'react';
import type { PublishedWeights } from '#nn/weights/catalogue.ts';
import { useWeights } from '#state/run/weights.ts';
import { formatBytes } from '../../widgets/format.ts';
import { publishedBytes } from '../nets/net-numbers.ts';
import { PickWeights } from './PickWeights.tsx';

/** Asks before anything leaves this computer: where to, how much, and what that tells the other side. */
export function DownloadDialog({ row, onClose }: { row: PublishedWeights; onClose: () => void }) {
  const adding = useWeights((state) => state.adding !== null);
  useEffect(() => {
    if (adding) onClose();
  }, [adding, onClose]);
  const { hostname } = new URL(row.address);
  return (
    <Modal opened onClose={onClose} title={`Download ${row.file}?`} size="lg">
      <Stack gap="sm">
        <Text size="sm">
          {formatBytes(publishedBytes(row))} from:
          <Code block mt={4}>
            {row.address}
          </Code>
        </Text>
        <Text size="sm">
          What this reveals: the server {hostname} sees this computer's network address, the kind of browser and which file is asked for. No
          scan, no label and no setting is sent.
        </Text>
        <Text size="sm">
          This page may not reach other servers: its content security policy forbids it. So the browser downloads the file in a new tab;
          then drop it on this page or choose it here. Its SHA-256 must begin with {row.digest}, and it is kept in this browser for use
          without a network.
        </Text>
        <Text size="xs">{row.licence}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="xs" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <PickWeights picker="downloaded">Choose the downloaded file</PickWeights>
          <Button
            component="a"
            size="xs"
            href={row.address}
            target="_blank"
            rel="noreferrer"
            leftSection={<ExternalLink size={14} aria-hidden />}
          >
            Download in a new tab
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
