import { Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { Check, Download } from 'lucide-react';
import { useState } from 'react';
import { PUBLISHED_WEIGHTS, type PublishedWeights, publishedByHash, publishedBytes, WORKSHOP_WEIGHTS } from '#nn/weights/catalogue.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { isUnderWay, useWeightDownloads } from '#state/run/weight-downloads.ts';
import { useWeights } from '#state/run/weights.ts';
import type { DownloadOffer } from '#workers/client/weight-pack.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { formatBytes } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { DownloadState } from './DownloadState.tsx';
import classes from './Weights.module.css';

/** The newest set of each net: what torchvision loads by default. */
const ROWS = PUBLISHED_WEIGHTS.filter(({ isDefault }) => isDefault);

const bytesOf = (rows: readonly PublishedWeights[]) => rows.reduce((sum, row) => sum + publishedBytes(row), 0);

/** A button for the dialog, with the number of downloads that are under way. */
export function SeveralNets() {
  const offer = useWeights((state) => state.offer);
  const underWay = useWeightDownloads((state) => state.downloads.filter(isUnderWay).length);
  const [opened, setOpened] = useState(false);
  const words = text.weightDownloads.several;
  if (!offer) return null;
  return (
    <Group gap="xs" mt="xs">
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {words.open}
      </Button>
      {underWay > 0 && <Text size="sm">{words.underWay({ count: underWay })}</Text>}
      {opened && <SeveralNetsDialog offer={offer} onClose={() => setOpened(false)} />}
    </Group>
  );
}

/** Chooses nets, and has the weights of all of them downloaded one after another. */
function SeveralNetsDialog({ offer, onClose }: { offer: DownloadOffer; onClose: () => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pack = useWeights((state) => state.pack);
  const { downloads, problem, get } = useWeightDownloads();
  const words = text.weightDownloads.several;
  const isHere = (row: PublishedWeights) => pack?.some(({ sha256 }) => publishedByHash(sha256)?.file === row.file) ?? false;
  const isMissing = (row: PublishedWeights) => !isHere(row) && !downloads.some((one) => one.file === row.file && isUnderWay(one));
  const wanted = ROWS.filter((row) => chosen.has(row.file) && isMissing(row));
  const small = WORKSHOP_WEIGHTS.filter(isMissing);
  const { hostname: server } = new URL(ROWS[0]!.address);
  const start = () => {
    void get(wanted.map(({ file }) => file));
    setChosen(new Set());
  };
  const toggle = (file: string) => {
    const next = new Set(chosen);
    if (!next.delete(file)) next.add(file);
    setChosen(next);
  };
  return (
    <OpenModal onClose={onClose} title={words.title} size="lg">
      <Stack gap="sm">
        <Text size="sm" className={classes.breakable}>
          {words.explanation({ server, folder: offer.folder })} {text.weightDownloads.goesOn}
        </Text>
        <Text size="sm">{words.reveals({ server, proxy: offer.proxy })}</Text>
        <Table aria-label={words.table} className={classes.table} verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.columns.net]} />
              <HeadCells titles={[words.columns.size]} numbers />
              <HeadCells titles={[words.columns.state]} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ROWS.map((row) => (
              <NetRow
                key={row.file}
                row={row}
                isHere={isHere(row)}
                checkbox={
                  <Checkbox
                    size="xs"
                    label={catalogueEntry(row.net).title}
                    checked={chosen.has(row.file) && isMissing(row)}
                    disabled={!isMissing(row)}
                    onChange={() => toggle(row.file)}
                  />
                }
              />
            ))}
          </Table.Tbody>
        </Table>
        {problem && <Problems items={[problem]} />}
        <Text size="xs">{phraseInLanguage(ROWS[0]!.licence)}</Text>
        <Group justify="flex-end" gap="xs">
          {small.length > 0 && (
            <Button size="xs" variant="default" mr="auto" onClick={() => setChosen(new Set([...chosen, ...small.map(({ file }) => file)]))}>
              {words.small({ nets: small.length, bytes: formatBytes(bytesOf(small)) })}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onClose}>
            {words.close}
          </Button>
          <Button size="xs" leftSection={<Download size={14} aria-hidden />} disabled={wanted.length === 0} onClick={start}>
            {wanted.length > 0 ? words.get({ nets: wanted.length, bytes: formatBytes(bytesOf(wanted)) }) : words.getNone}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}

function NetRow({ row, isHere, checkbox }: { row: PublishedWeights; isHere: boolean; checkbox: React.ReactNode }) {
  const download = useWeightDownloads((state) => state.downloads.find(({ file }) => file === row.file));
  const words = text.weightDownloads.several;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {checkbox}
      </Table.Th>
      <Table.Td ta="right">{formatBytes(publishedBytes(row))}</Table.Td>
      <Table.Td className={classes.state}>
        {isHere ? (
          <>
            <Check size={14} aria-hidden /> {words.here}
          </>
        ) : download ? (
          <DownloadState download={download} begins={false} />
        ) : (
          words.notHere
        )}
      </Table.Td>
    </Table.Tr>
  );
}
