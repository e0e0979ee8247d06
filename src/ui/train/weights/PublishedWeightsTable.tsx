import { Button, Table, Text } from '@mantine/core';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { PUBLISHED_WEIGHTS, type PublishedWeights, publishedByHash, publishedBytes } from '#nn/weights/catalogue.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/run/settings.ts';
import { useWeightDownloads } from '#state/run/weight-downloads.ts';
import { useWeights } from '#state/run/weights.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import { DownloadDialog } from './DownloadDialog.tsx';
import { DownloadState } from './DownloadState.tsx';
import { SeveralNets } from './SeveralNets.tsx';
import classes from './Weights.module.css';

/** The weights that torchvision publishes for the chosen net, each with a button that loads or downloads it. */
export function PublishedWeightsTable() {
  const model = useSettings((state) => state.settings.model);
  const [toDownload, setToDownload] = useState<PublishedWeights | null>(null);
  const words = text.weights.published;
  const { title } = catalogueEntry(model);
  const rows = PUBLISHED_WEIGHTS.filter(({ net }) => net === model);
  const [first] = rows;
  if (!first) {
    return (
      <>
        <Text size="sm">{words.none({ net: title })}</Text>
        <SeveralNets />
      </>
    );
  }
  return (
    <>
      <ScrollBox label={words.table({ net: title })} firstStays>
        <Table aria-label={words.table({ net: title })} className={classes.table} verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.columns.file]} />
              <HeadCells titles={[words.columns.size, words.columns.accuracy]} numbers />
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <PublishedRow key={row.file} row={row} onDownload={() => setToDownload(row)} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="xs" className={classes.quiet} mt={4}>
        {phraseInLanguage(first.licence)}
      </Text>
      <SeveralNets />
      {toDownload && <DownloadDialog row={toDownload} onClose={() => setToDownload(null)} />}
    </>
  );
}

function PublishedRow({ row, onDownload }: { row: PublishedWeights; onDownload: () => void }) {
  const { file, set, accuracy } = row;
  const words = text.weights.published;
  const packed = useWeights((state) => state.pack?.find(({ sha256 }) => publishedByHash(sha256)?.file === file));
  const isStored = useWeights((state) => state.stored?.some(({ sha256 }) => publishedByHash(sha256)?.file === file) ?? false);
  const busy = useWeights((state) => state.adding !== null);
  const addPacked = useWeights((state) => state.addPacked);
  const download = useWeightDownloads((state) => state.downloads.find((one) => one.file === file));
  if (download && !packed && !isStored) {
    return (
      <Table.Tr>
        <Table.Td colSpan={4} className={classes.state}>
          <b>{file}</b>
          <DownloadState download={download} begins />
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className={classes.breakable}>
        {file}
        <span className={classes.set}>{set}</span>
      </Table.Th>
      <Table.Td ta="right">{formatBytes(publishedBytes(row))}</Table.Td>
      <Table.Td ta="right">{words.accuracy(accuracy)}</Table.Td>
      <Table.Td ta="right">
        {isStored ? (
          words.isStored
        ) : packed ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Upload size={12} aria-hidden />}
            disabled={busy}
            onClick={() => void addPacked(packed)}
            aria-label={words.loadFile({ file })}
          >
            {words.load}
          </Button>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Download size={12} aria-hidden />}
            disabled={busy}
            onClick={onDownload}
            aria-label={words.downloadFile({ file })}
          >
            {words.download}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
