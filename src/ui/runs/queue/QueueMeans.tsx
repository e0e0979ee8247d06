import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { type SweepGroup, sweepGroups } from '#report/sweep-rows.ts';
import { text } from '../../messages/language.ts';
import { formatScore } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import { extentText } from '../columns.tsx';
import classes from '../Runs.module.css';
import type { QueueRow } from './useQueueRows.ts';

/** Runs that differ only in seed and fold as one row; nothing if there are none. */
export function QueueMeans({ rows }: { rows: readonly QueueRow[] }) {
  const groups = useMemo(() => sweepGroups(rows), [rows]);
  if (groups.length === 0) return null;
  const { runs, queue } = text;
  const words = queue.means;
  const { net, extent, batchSize, learningRate, tuneAccuracy, tuneMacroF1 } = runs.columns;
  return (
    <ScrollBox className={classes.wide} label={words.title} firstStays>
      <Table aria-label={words.table} className={classes.table} verticalSpacing={0} horizontalSpacing="xs" captionSide="top">
        <Table.Caption ta="left">{words.caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[net, extent]} />
            <HeadCells titles={[batchSize, learningRate, queue.columns.done, tuneAccuracy, tuneMacroF1]} numbers />
            <HeadCells titles={[queue.columns.scans]} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Line key={JSON.stringify(group.point)} group={group} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function Line({ group }: { group: SweepGroup }) {
  const { net, extent, batchSize, point, done, runs, tuneAccuracy, macroF1, sameSplits } = group;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {netTitle(net ?? '')}
      </Table.Th>
      <Table.Td>{extentText(extent ?? '')}</Table.Td>
      <Table.Td ta="right">{batchSize ?? '–'}</Table.Td>
      <Table.Td ta="right">{String(point.lr ?? '–')}</Table.Td>
      <Table.Td ta="right">{text.runs.of({ n: done, all: runs })}</Table.Td>
      <Table.Td ta="right">{spreadText(tuneAccuracy)}</Table.Td>
      <Table.Td ta="right">{spreadText(macroF1)}</Table.Td>
      <Table.Td>{done === 0 ? '' : sameSplits ? text.queue.means.sameSplits : text.queue.means.otherSplits}</Table.Td>
    </Table.Tr>
  );
}

function spreadText(value: SweepGroup['macroF1']): string {
  return value ? `${formatScore(value.mean)} ± ${formatScore(value.deviation)}` : '–';
}
