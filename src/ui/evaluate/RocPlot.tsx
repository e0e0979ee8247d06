import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { hasRocCurve, rocCurve } from '#eval/curves.ts';
import type { Scores } from '#eval/scores.ts';
import type { ScoredCase } from '#state/predict/evaluation.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { CurvePlot } from './CurvePlot.tsx';
import type { CurvePoint } from './curve-points.ts';
import classes from './Evaluate.module.css';
import { plotX, plotY } from './UnitPlot.tsx';

interface RocPlotProps {
  cases: readonly ScoredCase[];
  scores: Scores;
  classNames: readonly string[];
  /** The operating points. */
  marks: readonly CurvePoint[];
  onPoint: (point: CurvePoint) => void;
}

/** The ROC curve of each class against the rest, a table of their areas, and one of their points, each of which opens its scans. */
export function RocPlot({ cases, scores, classNames, marks, onPoint }: RocPlotProps) {
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
  const { roc: words } = text.evaluate;
  return (
    <CurvePlot
      words={words}
      scores={scores}
      classNames={classNames}
      lines={curves.map((curve) => curve?.map((p) => `${plotX(p.falsePositiveRate)},${plotY(p.truePositiveRate)}`).join(' ') ?? null)}
      points={points}
      marks={marks}
      hasDiagonal
      columns={[
        {
          title: text.scoreWords.ofClass.auc.name,
          cell: ({ support, auc }) =>
            auc === null ? (
              <span className={classes.reason}>
                {phraseInLanguage(phrase(support === 0 ? 'score-undefined/no-scan' : 'score-undefined/no-other'))}
              </span>
            ) : (
              formatScore(auc)
            ),
        },
      ]}
      onPoint={onPoint}
      between={scores.perClass.map(
        ({ support }, k) =>
          support > 0 &&
          !curves[k] && (
            <Text key={classNames[k]} size="xs" mt={4} className={classes.reason}>
              {words.noCurve({ name: classNames[k] ?? '', count: support, others: cases.length - support })}
            </Text>
          ),
      )}
    />
  );
}
