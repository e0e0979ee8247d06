import { Button, Table, Text } from '@mantine/core';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { PUBLISHED_WEIGHTS, type PublishedWeights } from '#nn/weights/catalogue.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeights } from '#state/run/weights.ts';
import { formatBytes } from '../../widgets/format.ts';
import { publishedBytes } from '../nets/net-numbers.ts';
import { DownloadDialog } from './DownloadDialog.tsx';
import classes from './Weights.module.css';

/** What torchvision publishes for the chosen net, and how to come by it. */
export function PublishedWeightsTable() {
  const model = useSettings((state) => state.settings.model);
  const [wanted, setWanted] = useState<PublishedWeights | null>(null);
  const { title } = catalogueEntry(model);
  const rows = PUBLISHED_WEIGHTS.filter(({ net }) => net === model);
  const [first] = rows;
  if (!first) return <Text size="sm">There are no published weights of {title}.</Text>;
  return (
    <>
      <Table aria-label={`Published weights of ${title}`} className={classes.table} verticalSpacing={4} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Published file</Table.Th>
            <Table.Th scope="col" ta="right">
              Size
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Top-1, top-5
            </Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <PublishedRow key={row.file} row={row} onDownload={() => setWanted(row)} />
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" className={classes.quiet} mt={4}>
        {first.licence}
      </Text>
      {wanted && <DownloadDialog row={wanted} onClose={() => setWanted(null)} />}
    </>
  );
}

function PublishedRow({ row, onDownload }: { row: PublishedWeights; onDownload: () => void }) {
  const { file, set, accuracy, digest } = row;
  const packed = useWeights((state) => state.pack?.find(({ sha256 }) => sha256.startsWith(digest)));
  const isStored = useWeights((state) => state.stored?.some(({ sha256 }) => sha256.startsWith(digest)) ?? false);
  const busy = useWeights((state) => state.adding !== null);
  const addPacked = useWeights((state) => state.addPacked);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className={classes.breakable}>
        {file}
        <span className={classes.set}>{set}</span>
      </Table.Th>
      <Table.Td ta="right">{formatBytes(publishedBytes(row))}</Table.Td>
      <Table.Td ta="right">
        {accuracy.top1.toFixed(1)} %, {accuracy.top5.toFixed(1)} %
      </Table.Td>
      <Table.Td ta="right">
        {isStored ? (
          'Kept here'
        ) : packed ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Upload size={12} aria-hidden />}
            disabled={busy}
            onClick={() => void addPacked(packed)}
            aria-label={`Load ${file}`}
          >
            Load
          </Button>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Download size={12} aria-hidden />}
            disabled={busy}
            onClick={onDownload}
            aria-label={`Download ${file}`}
          >
            Download
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
