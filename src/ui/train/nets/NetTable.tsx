import { Radio, Table, Text } from '@mantine/core';
import { publishedBytes } from '#nn/weights/catalogue.ts';
import { CATALOGUE, type CatalogueEntry } from '#nn/zoo/catalogue.ts';
import { computeOn } from '#state/device/device.ts';
import { useSettings } from '#state/run/settings.ts';
import type { NetCosts } from '#workers/services.ts';
import { text } from '../../messages/language.ts';
import { formatBytes, formatNumber } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import classes from './Nets.module.css';
import { defaultWeights, formatMillions, memoryOf, OPERATIONS_PER_MAC, roomUse } from './net-numbers.ts';

type Costs = ReadonlyMap<string, NetCosts | null>;

const GROUPS = ['small', 'paper'] as const;

/** The nets to choose from, one per row. */
export function NetTable({ costs }: { costs: Costs }) {
  const batchSize = useSettings((state) => state.settings.batchSize);
  const { columns, groups } = text.nets;
  const numbers = [columns.parameters, columns.gflops, columns.pixels, columns.weightFile, columns.top1, columns.memory];
  return (
    <div>
      <ScrollBox className={classes.scroller} label={text.nets.all} firstStays>
        <Table aria-label={text.nets.table} className={classes.table} verticalSpacing={0} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[columns.net]} />
              <HeadCells titles={numbers} numbers />
            </Table.Tr>
          </Table.Thead>
          {GROUPS.map((group) => (
            <Table.Tbody key={group}>
              <Table.Tr>
                <Table.Th scope="rowgroup" colSpan={1 + numbers.length} className={classes.group}>
                  {groups[group]}
                </Table.Th>
              </Table.Tr>
              {CATALOGUE.filter((entry) => entry.group === group).map((entry) => (
                <NetRow key={entry.name} entry={entry} costs={costs.get(entry.name)} />
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </ScrollBox>
      <Text size="xs" className={classes.quiet} mt={4}>
        {text.nets.note({ batchSize: batchSize >= 1 ? batchSize : null })}
      </Text>
    </div>
  );
}

function NetRow({ entry, costs }: { entry: CatalogueEntry; costs: NetCosts | null | undefined }) {
  const { name, title, parameters, gigaMacs, nativeSize } = entry;
  const settings = useSettings((state) => state.settings);
  const chooseNet = useSettings((state) => state.chooseNet);
  const device = computeOn((state) => state.info);
  const published = defaultWeights(name);
  const memory = memoryOf(costs, settings);
  const tooLarge = roomUse(costs, settings, device)?.fits === false;
  return (
    <Table.Tr data-chosen={settings.model === name || undefined}>
      <Table.Th scope="row" fw={400}>
        <Radio size="sm" name="net" label={title} checked={settings.model === name} onChange={() => chooseNet(name)} />
      </Table.Th>
      <Table.Td ta="right">{formatMillions(parameters)}</Table.Td>
      <Table.Td ta="right">{formatNumber(OPERATIONS_PER_MAC * gigaMacs)}</Table.Td>
      <Table.Td ta="right">{nativeSize}</Table.Td>
      <Table.Td ta="right">{published ? formatBytes(publishedBytes(published)) : '–'}</Table.Td>
      <Table.Td ta="right">{published ? `${published.accuracy.top1.toFixed(1)} %` : '–'}</Table.Td>
      <Table.Td ta="right">
        {memory ? formatBytes(memory.total) : '–'}
        {tooLarge && <b className={classes.verdict}> {text.nets.tooLarge}</b>}
      </Table.Td>
    </Table.Tr>
  );
}
