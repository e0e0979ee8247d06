import { Button, Table } from '@mantine/core';
import type { CalibrationBin } from '#eval/calibration.ts';
import { wilsonInterval } from '#eval/interval.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Evaluate.module.css';
import { plotX, plotY, UnitPlot } from './UnitPlot.tsx';

/** With fewer points the plot is small. */
const LEAST_BINS = 3;

/** Wilson's interval of a bin's accuracy. */
const endsOf = ({ accuracy, count }: Pick<CalibrationBin, 'accuracy' | 'count'>) => wilsonInterval(accuracy * count, count) ?? [0, 1];

/** The ends of a bin of the highest score. */
export const binEnds = (bin: number) => ({ from: (bin / 10).toFixed(1), to: ((bin + 1) / 10).toFixed(1) });

/** The accuracy of the scans in each bin of the highest score. On the diagonal, the score is the probability of being right. */
export function ReliabilityPlot({ bins, onBin }: { bins: readonly CalibrationBin[]; onBin: (bin: number) => void }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const words = text.evaluate.reliability;
  const { columns } = words;
  const points = bins.map(({ bin, confidence, accuracy }) => ({ class: bin, threshold: bin, x: confidence, y: accuracy }));
  return (
    <div className={classes.plotRow}>
      <UnitPlot
        label={words.plot}
        x={words.x}
        y={words.y}
        small={bins.length < LEAST_BINS}
        points={points}
        onPoint={(point) => onBin(point.class)}
      >
        <polyline className={classes.reliability} points={bins.map((b) => `${plotX(b.confidence)},${plotY(b.accuracy)}`).join(' ')} />
        {bins.map((bin) => {
          const [low, high] = endsOf(bin);
          return (
            <line
              key={bin.bin}
              className={classes.reliability}
              x1={plotX(bin.confidence)}
              x2={plotX(bin.confidence)}
              y1={plotY(low)}
              y2={plotY(high)}
            />
          );
        })}
        {bins.map(({ bin, count, accuracy, confidence }) => (
          // The area grows with the number of scans.
          <circle
            key={bin}
            className={classes.reliabilityPoint}
            cx={plotX(confidence)}
            cy={plotY(accuracy)}
            r={3 + 6 * Math.sqrt(count / most)}
          />
        ))}
      </UnitPlot>
      <ScrollBox label={words.table}>
        <Table aria-label={words.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[columns.score]} />
              <HeadCells titles={[columns.n, columns.mean, columns.accuracy, columns.interval]} numbers />
              <HeadCells titles={[text.evaluate.points.column]} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {bins.map(({ bin, count, accuracy, confidence }) => (
              <Table.Tr key={bin}>
                <Table.Th scope="row" fw={400} className={classes.unbroken}>
                  {Object.values(binEnds(bin)).join('–')}
                </Table.Th>
                <Table.Td ta="right">{count}</Table.Td>
                <Table.Td ta="right">{formatScore(confidence)}</Table.Td>
                <Table.Td ta="right">{formatScore(accuracy)}</Table.Td>
                <Table.Td ta="right" className={classes.unbroken}>
                  {endsOf({ accuracy, count })
                    .map((end) => end.toFixed(2))
                    .join('–')}
                </Table.Td>
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={text.evaluate.points.showBin(binEnds(bin))}
                    onClick={() => onBin(bin)}
                  >
                    {text.evaluate.points.show}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </div>
  );
}
