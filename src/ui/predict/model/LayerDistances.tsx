import { Table, Text } from '@mantine/core';
import type { WeightComparison } from '#state/checkpoints/compare-models.ts';
import { text } from '../../messages/language.ts';
import { formatCount, formatNumber } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import classes from '../Predict.module.css';

/** How far the weights of two models lie apart: over all layers, and in each. */
export function LayerDistances({ layers, relative, unlike }: WeightComparison) {
  const words = text.model.compare;
  const percent = (part: number | null) =>
    part === null ? words.fromZero : words.percent({ part: formatNumber(Number((100 * part).toPrecision(3))) });
  return (
    <>
      <Text size="sm" mt="xs">
        {layers.length === 0 ? words.nothingShared : words.apart({ part: percent(relative) })}
        {unlike.length > 0 && ` ${words.unlike({ layers: unlike.slice(0, 6), more: Math.max(0, unlike.length - 6) })}`}
      </Text>
      {layers.length > 0 && (
        <ScrollBox className={classes.layers} label={words.layers} firstStays>
          <Table aria-label={words.layers} className={classes.table} verticalSpacing={0} horizontalSpacing="xs" stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[words.layer]} />
                <HeadCells titles={[words.values, words.distance]} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {layers.map((layer) => (
                <Table.Tr key={layer.layer}>
                  <Table.Th scope="row" fw={400}>
                    {layer.layer}
                  </Table.Th>
                  <Table.Td ta="right">{formatCount(layer.values)}</Table.Td>
                  <Table.Td ta="right">{percent(layer.relative)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      )}
    </>
  );
}
