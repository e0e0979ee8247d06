import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { hasRocCurve, type PrecisionRecallPoint, precisionRecallCurve } from '#eval/curves.ts';
import type { Scores } from '#eval/scores.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { CurvePlot } from './CurvePlot.tsx';
import type { CurvePoint } from './curve-points.ts';
import classes from './Evaluate.module.css';
import { plotX, plotY } from './UnitPlot.tsx';

interface PlotProps {
  cases: readonly ScoredCase[];
  scores: Scores;
  classNames: readonly string[];
  /** The operating points. */
  marks: readonly CurvePoint[];
  onPoint: (point: CurvePoint) => void;
}

/** The precision-recall curve of each class against the rest, and a table of the areas below them with what guessing gives. */
export function PrecisionRecallPlot({ cases, scores, classNames, marks, onPoint }: PlotProps) {
  const curves = useMemo(() => classNames.map((_, k) => curveOf(cases, k)), [cases, classNames]);
  const points = curves.flatMap((curve, k) =>
    (curve ?? []).map(({ threshold, recall: x, precision: y }): CurvePoint => ({ class: k, threshold, x, y })),
  );
  const { precisionRecall: words } = text.evaluate;
  return (
    <CurvePlot
      words={words}
      scores={scores}
      classNames={classNames}
      lines={curves.map((curve) => curve && stepsOf(curve))}
      points={points}
      marks={marks}
      hasDiagonal={false}
      columns={[
        {
          title: text.scoreWords.ofClass.averagePrecision.name,
          cell: ({ averagePrecision }) =>
            averagePrecision === null ? (
              <span className={classes.reason}>{phraseInLanguage(phrase('score-undefined/no-scan'))}</span>
            ) : (
              formatScore(averagePrecision)
            ),
        },
        { title: words.guessing, cell: ({ support }) => support > 0 && formatScore(support / scores.n) },
      ]}
      onPoint={onPoint}
    >
      <Text size="xs" mt={4} className={classes.reason}>
        {text.scoreWords.ofClass.averagePrecision.about}
      </Text>
    </CurvePlot>
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
