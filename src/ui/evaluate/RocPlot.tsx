import { Table, Text } from '@mantine/core';
import { useMemo } from 'react';
import { hasRocCurve, rocCurve } from '#eval/curves.ts';
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

interface RocPlotProps {
  cases: readonly ScoredCase[];
  scores: Scores;
  classNames: readonly string[];
  onPoint: (point: CurvePoint) => void;
}

/** The ROC curve of each class against the rest, a table of their areas, and one of their points, each of which opens its scans. */
export function RocPlot({ cases, scores, classNames, onPoint }: RocPlotProps) {
  const curves = useMemo(
    () =>
      classNames.map((_, k) => {
        const isClass = cases.map(({ truth }) => truth === k);
        const positives = isClass.filter(Boolean).length;
        if (!hasRocCurve(positives, cases.length - positives)) return null;
        return rocCurve(
          isClass,
          cases.map(({ probabilities }) => probabilities[k] ?? 0),
        );
      }),
    [cases, classNames],
  );
  const points = curves.flatMap((curve, k) =>
    (curve ?? []).slice(1).map(({ threshold, falsePositiveRate: x, truePositiveRate: y }): CurvePoint => ({ class: k, threshold, x, y })),
  );
  const { roc: words, classTable } = text.evaluate;
  return (
    <div className={classes.plotRow}>
      {curves.some(Boolean) && (
        <UnitPlot label={words.plot} x={words.x} y={words.y} small={cases.length < LEAST_CASES} points={points} onPoint={onPoint}>
          {curves.map((points, k) => (
            <polyline
              key={classNames[k]}
              className={classes.curve}
              style={curveLook(k, classNames.length)}
              points={(points ?? []).map((p) => `${plotX(p.falsePositiveRate)},${plotY(p.truePositiveRate)}`).join(' ')}
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
                <HeadCells titles={[classTable.columns.n, text.scoreWords.ofClass.auc.name]} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {scores.perClass.map(({ support, auc }, k) => (
                <Table.Tr key={classNames[k]}>
                  <Table.Th scope="row" fw={400} className={classes.keyed}>
                    <CurveKey k={k} classNames={classNames} />
                  </Table.Th>
                  <Table.Td ta="right">{support}</Table.Td>
                  <Table.Td ta="right">
                    {auc === null ? (
                      <span className={classes.reason}>{support === 0 ? classTable.noScan : classTable.noOther}</span>
                    ) : (
                      formatScore(auc)
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
        {scores.perClass.map(
          ({ support }, k) =>
            support > 0 &&
            !curves[k] && (
              <Text key={classNames[k]} size="xs" mt={4} className={classes.reason}>
                {words.noCurve({ name: classNames[k] ?? '', count: support, others: cases.length - support })}
              </Text>
            ),
        )}
        {curves.some(Boolean) && <PointTable points={points} classNames={classNames} words={words} onPoint={onPoint} />}
      </div>
    </div>
  );
}
