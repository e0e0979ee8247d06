import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scores } from '#eval/scores.ts';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { CurveKey } from './CurveKey.tsx';
import { curveLook } from './curve-look.ts';
import type { CurvePoint } from './curve-points.ts';
import classes from './Evaluate.module.css';
import { PointTable } from './PointTable.tsx';
import { LEAST_CASES, plotX, plotY, UnitPlot } from './UnitPlot.tsx';

type OfClass = Scores['perClass'][number];

interface CurvePlotProps {
  words: { plot: string; table: string; numbers: string; points: string; allPoints: string; x: string; y: string };
  scores: Scores;
  classNames: readonly string[];
  /** The curve of each class as the points of an SVG polyline; null for a class without one. */
  lines: readonly (string | null)[];
  points: readonly CurvePoint[];
  /** The operating points, drawn as diamonds. */
  marks: readonly CurvePoint[];
  hasDiagonal: boolean;
  /** The columns of the table of areas, after the class and its number of scans. */
  columns: readonly { title: string; cell(ofClass: OfClass): ReactNode }[];
  onPoint: (point: CurvePoint) => void;
  /** What stands below the tables, and between them. */
  between?: ReactNode;
  children?: ReactNode;
}

/** Curves of classes against the rest, a table of their areas, and one of their points, each of which opens its scans. */
export function CurvePlot(props: CurvePlotProps) {
  const { words, scores, classNames, lines, points, marks, hasDiagonal, columns, onPoint, between, children } = props;
  const isDrawn = lines.some((line) => line !== null);
  const { classTable } = text.evaluate;
  return (
    <div className={classes.plotRow}>
      {isDrawn && (
        <UnitPlot
          label={words.plot}
          x={words.x}
          y={words.y}
          small={scores.n < LEAST_CASES}
          hasDiagonal={hasDiagonal}
          points={points}
          onPoint={onPoint}
        >
          {lines.map((line, k) => (
            <polyline key={classNames[k]} className={classes.curve} style={curveLook(k, classNames.length)} points={line ?? ''} />
          ))}
          {marks.map(({ class: k, x, y }) => (
            <path
              key={classNames[k]}
              className={classes.operatingPoint}
              style={{ fill: severityColor(k, classNames.length) }}
              d={`M${plotX(x)},${plotY(y) - 6} l6,6 l-6,6 l-6,-6 z`}
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
                <HeadCells titles={[classTable.columns.n, ...columns.map(({ title }) => title)]} numbers />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {scores.perClass.map((ofClass, k) => (
                <Table.Tr key={classNames[k]}>
                  <Table.Th scope="row" fw={400} className={classes.keyed}>
                    <CurveKey k={k} classNames={classNames} />
                  </Table.Th>
                  <Table.Td ta="right">{ofClass.support}</Table.Td>
                  {columns.map(({ title, cell }) => (
                    <Table.Td key={title} ta="right">
                      {cell(ofClass)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
        {between}
        {points.length > 0 && <PointTable points={points} classNames={classNames} words={words} onPoint={onPoint} />}
        {children}
      </div>
    </div>
  );
}
