import { Radio, Table, Text } from '@mantine/core';
import { CATALOGUE, type CatalogueEntry } from '#nn/zoo/catalogue.ts';
import { computeOn } from '#state/device/device.ts';
import { useSettings } from '#state/run/settings.ts';
import type { NetCosts } from '#workers/services.ts';
import { formatBytes, formatNumber } from '../../widgets/format.ts';
import classes from './Nets.module.css';
import { bufferUse, defaultWeights, formatMillions, memoryOf, OPERATIONS_PER_MAC, publishedBytes } from './net-numbers.ts';

type Costs = ReadonlyMap<string, NetCosts | null>;

const GROUPS = [
  ['small', 'Small nets, for a laptop'],
  ['paper', "The paper's nets and the challenge's baseline"],
] as const;
const NUMBERS = ['Parameters', 'GFLOPs', 'Pixels', 'Weight file', 'Top-1', 'Memory'];

/** The nets to choose from, a line each. */
export function NetTable({ costs }: { costs: Costs }) {
  const batchSize = useSettings((state) => state.settings.batchSize);
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroller} tabIndex={0} aria-label="All nets">
        <Table aria-label="Nets" className={classes.table} verticalSpacing={0} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Net</Table.Th>
              {NUMBERS.map((title) => (
                <Table.Th key={title} scope="col" ta="right">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {GROUPS.map(([group, title]) => (
            <Table.Tbody key={group}>
              <Table.Tr>
                <Table.Th scope="rowgroup" colSpan={1 + NUMBERS.length} className={classes.group}>
                  {title}
                </Table.Th>
              </Table.Tr>
              {CATALOGUE.filter((entry) => entry.group === group).map((entry) => (
                <NetRow key={entry.name} entry={entry} costs={costs.get(entry.name)} />
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </section>
      <Text size="xs" className={classes.quiet} mt={4}>
        GFLOPs: 10⁹ operations for one image at the net's own size, a multiplication with its addition counted as two. Weight file and top-1
        (ImageNet-1K): as torchvision publishes them. Memory: for training with batches of {batchSize >= 1 ? batchSize : 'the chosen size'},
        planned by the compiled engine or an estimate for TensorFlow.js; the chosen net as it is set, the others at their own size with all
        layers.
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
  const tooLarge = bufferUse(costs, settings, device)?.fits === false;
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
        {tooLarge && <b className={classes.verdict}> too large</b>}
      </Table.Td>
    </Table.Tr>
  );
}
