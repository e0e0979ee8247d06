import { Drawer, Table, Text } from '@mantine/core';
import { topClass } from '#eval/confusion.ts';
import { thumbnailUrl } from '#state/dataset/thumbnails.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import classes from './Evaluate.module.css';

/** A cell of the confusion matrix, by class indices. */
export interface Cell {
  truth: number;
  predicted: number;
}

/** The scans of a cell, the highest score of the predicted class first. */
export function CellScans({
  cell: { truth, predicted },
  cases,
  classNames,
  of,
  onClose,
}: {
  cell: Cell;
  cases: readonly ScoredCase[];
  classNames: readonly string[];
  of: string;
  onClose: () => void;
}) {
  const found = cases
    .filter((scan) => scan.truth === truth && topClass(scan.probabilities) === predicted)
    .sort((a, b) => (b.probabilities[predicted] ?? 0) - (a.probabilities[predicted] ?? 0));
  const words = text.evaluate.cell;
  const title = words.title({
    truth: classNames[truth] ?? '',
    predicted: classNames[predicted] ?? '',
    distance: words.distance({ steps: predicted - truth }),
  });
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={title}>
      <Text size="sm" mb="xs">
        {words.found({ count: found.length, of })}
      </Text>
      <Table aria-label={title} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.scan]} />
            <HeadCells titles={classNames} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.map(({ scanId, name, probabilities }) => (
            <Table.Tr key={scanId}>
              <Table.Th scope="row" fw={400}>
                <span className={classes.scan}>
                  {thumbnailUrl(scanId) && <img src={thumbnailUrl(scanId)} alt="" width={40} height={40} />}
                  <span className={classes.scanName}>{name}</span>
                </span>
              </Table.Th>
              {probabilities.map((value, k) => (
                <Table.Td key={classNames[k]} ta="right" fw={k === predicted ? 600 : 400}>
                  {formatScore(value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Drawer>
  );
}
