import { Button, Table } from '@mantine/core';
import type { ReliabilityBin } from '#eval/calibrate/calibration-report.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Evaluate.module.css';
import { plotX, plotY, UnitPlot } from './UnitPlot.tsx';

/** With fewer points the plot is small. */
const LEAST_BINS = 3;

/** The ends of a bin of the highest score. */
export const binEnds = (bin: number) => ({ from: (bin / 10).toFixed(1), to: ((bin + 1) / 10).toFixed(1) });

interface ReliabilityPlotProps {
  bins: readonly ReliabilityBin[];
  /** The bins after the temperature; null where there is none. */
  after: readonly ReliabilityBin[] | null;
  onBin: (bin: number) => void;
}

/** The accuracy of the scans in each bin of the highest score. On the diagonal, the score is the probability of being right. */
export function ReliabilityPlot({ bins, after, onBin }: ReliabilityPlotProps) {
  const words = text.evaluate.reliability;
  const points = bins.map(({ bin, confidence, accuracy }) => ({ class: bin, threshold: bin, x: confidence, y: accuracy }));
  return (
    <div className={classes.plotRow}>
      <div>
        <UnitPlot
          label={words.plot}
          x={words.x}
          y={words.y}
          small={bins.length < LEAST_BINS}
          points={points}
          onPoint={(point) => onBin(point.class)}
        >
          {after && <Bins bins={after} isAfter />}
          <Bins bins={bins} isAfter={false} />
        </UnitPlot>
        {after && <Legend />}
      </div>
      <div>
        <BinTable bins={bins} label={words.table} onBin={onBin} />
        {after && <BinTable bins={after} label={text.calibration.afterTable} onBin={null} />}
      </div>
    </div>
  );
}

/** Bins with the intervals of their accuracy: as circles, and after the temperature as open squares. */
function Bins({ bins, isAfter }: { bins: readonly ReliabilityBin[]; isAfter: boolean }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const line = isAfter ? classes.reliabilityAfter : classes.reliability;
  return (
    <>
      <polyline className={line} points={bins.map((b) => `${plotX(b.confidence)},${plotY(b.accuracy)}`).join(' ')} />
      {bins.map(({ bin, count, accuracy, confidence, low, high }) => {
        // The area grows with the number of scans.
        const r = 3 + 6 * Math.sqrt(count / most);
        const [x, y] = [plotX(confidence), plotY(accuracy)];
        return (
          <g key={bin}>
            <line className={line} x1={x} x2={x} y1={plotY(low)} y2={plotY(high)} />
            {isAfter ? (
              <rect className={classes.reliabilityAfterPoint} x={x - r} y={y - r} width={2 * r} height={2 * r} />
            ) : (
              <>
                <circle className={classes.reliabilityPoint} cx={x} cy={y} r={r} />
                <Count count={count} x={x} y={y} r={r} />
              </>
            )}
          </g>
        );
      })}
    </>
  );
}

/** How many scans a bin holds, beside its point: to the left of it where there is no room to its right. */
function Count({ count, x, y, r }: { count: number; x: number; y: number; r: number }) {
  const isLeft = x > plotX(0.88);
  return (
    <text className={classes.binCount} x={isLeft ? x - r - 4 : x + r + 4} y={y + 4} textAnchor={isLeft ? 'end' : 'start'}>
      {text.evaluate.reliability.count({ count })}
    </text>
  );
}

function Legend() {
  const { before, after } = text.calibration.legend;
  return (
    <p className={classes.legend}>
      <svg width={14} height={14} aria-hidden>
        <circle className={classes.reliabilityPoint} cx={7} cy={7} r={5} />
      </svg>
      {before}
      <svg width={14} height={14} aria-hidden>
        <rect className={classes.reliabilityAfterPoint} x={2} y={2} width={10} height={10} />
      </svg>
      {after}
    </p>
  );
}

/** The bins as numbers. `onBin` opens the scans of one; null where bins of the model's own scores are others. */
function BinTable({ bins, label, onBin }: { bins: readonly ReliabilityBin[]; label: string; onBin: ((bin: number) => void) | null }) {
  const { columns } = text.evaluate.reliability;
  return (
    <ScrollBox label={label}>
      <Table aria-label={label} className={classes.table} horizontalSpacing="xs" verticalSpacing={2}>
        {onBin === null && <Table.Caption className={classes.tableCaption}>{label}</Table.Caption>}
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[columns.score]} />
            <HeadCells titles={[columns.n, columns.mean, columns.accuracy, columns.interval]} numbers />
            {onBin && <HeadCells titles={[text.evaluate.points.column]} />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bins.map(({ bin, count, accuracy, confidence, low, high }) => (
            <Table.Tr key={bin}>
              <Table.Th scope="row" fw={400} className={classes.unbroken}>
                {Object.values(binEnds(bin)).join('–')}
              </Table.Th>
              <Table.Td ta="right">{count}</Table.Td>
              <Table.Td ta="right">{formatScore(confidence)}</Table.Td>
              <Table.Td ta="right">{formatScore(accuracy)}</Table.Td>
              <Table.Td ta="right" className={classes.unbroken}>
                {low.toFixed(2)}–{high.toFixed(2)}
              </Table.Td>
              {onBin && (
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
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
