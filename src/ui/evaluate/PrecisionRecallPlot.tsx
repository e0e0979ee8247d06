import { Table, Text } from '@mantine/core';
import { useMemo } from 'react';
import { hasRocCurve, type PrecisionRecallPoint, precisionRecallCurve } from '#eval/curves.ts';
import type { Scores } from '#eval/scores.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { CurveKey } from './CurveKey.tsx';
import { curveLook } from './curve-look.ts';
import type { CurvePoint } from './curve-points.ts';
import classes from './Evaluate.module.css';
import { PointTable } from './PointTable.tsx';
import { LEAST_CASES, plotX, plotY, UnitPlot } from './UnitPlot.tsx';

interface PlotProps {
  cases: readonly ScoredCase[];
  scores: Scores;
  classNames: readonly string[];
  onPoint: (point: CurvePoint) => void;
}

/** The precision-recall curve of each class against the rest, and a table of the areas below them with what guessing gives. */
export function PrecisionRecallPlot({ cases, scores, classNames, onPoint }: PlotProps) {
  const curves = useMemo(() => classNames.map((_, k) => curveOf(cases, k)), [cases, classNames]);
  const points = curves.flatMap((curve, k) =>
    (curve ?? []).map(({ threshold, recall: x, precision: y }): CurvePoint => ({ class: k, threshold, x, y })),
  );
  const { precisionRecall: words, classTable } = text.evaluate;
  return (
    <div className={classes.plotRow}>
      {curves.some(Boolean) && (
        <UnitPlot
          label={words.plot}
          x={words.x}
          y={words.y}
          small={cases.length < LEAST_CASES}
          hasDiagonal={false}
          points={points}
          onPoint={onPoint}
        >
          {curves.map((points, k) => (
            <polyline
              key={classNames[k]}
              className={classes.curve}
              style={curveLook(k, classNames.length)}
              points={stepsOf(points ?? [])}
            />
          ))}
        </UnitPlot>
      )}
      <div>
        <ScrollBox label={words.table}>
          <Table aria-label={words.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <HeadCells titles={[classTable.columns.class]} />
                <HeadCells titles={[classTable.columns.n, text.scoreWords.ofClass.averagePrecision.name, words.guessing]} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {scores.perClass.map(({ support, averagePrecision }, k) => (
                <Table.Tr key={classNames[k]}>
                  <Table.Th scope="row" fw={400} className={classes.keyed}>
                    <CurveKey k={k} classNames={classNames} />
                  </Table.Th>
                  <Table.Td ta="right">{support}</Table.Td>
                  <Table.Td ta="right">
                    {averagePrecision === null ? (
                      <span className={classes.reason}>{classTable.noScan}</span>
                    ) : (
                      formatScore(averagePrecision)
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{support > 0 && formatScore(support / scores.n)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
        {points.length > 0 && <PointTable points={points} classNames={classNames} words={words} onPoint={onPoint} />}
        <Text size="xs" mt={4} className={classes.reason}>
          {text.scoreWords.ofClass.averagePrecision.about}
        </Text>
      </div>
    </div>
  );
}

/** Null where a curve would be a step or two, as with an ROC curve. */
function curveOf(cases: readonly ScoredCase[], k: number): PrecisionRecallPoint[] | null {
  const isClass = cases.map(({ truth }) => truth === k);
  const positives = isClass.filter(Boolean).length;
  if (!hasRocCurve(positives, cases.length - positives)) return null;
  return precisionRecallCurve(
    isClass,
    cases.map(({ probabilities }) => probabilities[k] ?? 0),
  );
}

/** Steps, not slopes: between two points of recall no precision was measured, and the area is that of the steps. */
function stepsOf(points: readonly PrecisionRecallPoint[]): string {
  return points
    .flatMap(({ recall, precision }, i) => {
      const y = plotY(precision);
      return [`${plotX(points[i - 1]?.recall ?? 0)},${y}`, `${plotX(recall)},${y}`];
    })
    .join(' ');
}
