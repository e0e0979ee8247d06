import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { Evaluation } from '#eval/evaluation.ts';
import { scansFor } from '#eval/score-names.ts';
import type { Scores } from '#eval/scores.ts';
import { explainIntervals } from '#report/explanations/sureness.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { IntervalPlot, type PlottedScore } from './IntervalPlot.tsx';
import { chanceOfClass, PLOTTED_CLASS_SCORES, plottedScores } from './plotted-scores.ts';

const hasFew = (rows: readonly PlottedScore[]) => rows.some(({ estimate }) => estimate !== null && estimate.restsOn !== null);

type ClassChoice = (typeof PLOTTED_CLASS_SCORES)[number];

/** How sure the scores of a side are, as a drawing: some of the whole side with what guessing gives, and one of every class. */
export function IntervalSection({
  evaluation,
  scores,
  classNames,
  of,
}: {
  /** Null until it is known; the drawing's room is kept. */
  evaluation: Evaluation | null;
  scores: Scores;
  classNames: readonly string[];
  of: string;
}) {
  const [ofClass, setOfClass] = useState<ClassChoice>('f1');
  const words = text.evaluate.intervals;
  const { name, about } = text.scoreWords.ofClass[ofClass];
  const whole = plottedScores(scores, evaluation);
  const perClass = scores.perClass.map(({ support }, k) => ({
    name: words.ofClass({
      name: classNames[k] ?? '',
      n: scansFor(ofClass, k, { n: scores.n, support: scores.perClass.map((one) => one.support) }),
    }),
    estimate: evaluation?.estimates.perClass[k]?.[ofClass] ?? null,
    reason: evaluation ? text.evaluate.figures.undefined : '',
    guessing: chanceOfClass(ofClass, support, scores.n),
  }));
  return (
    <Section title={words.title} of={of}>
      <IntervalPlot label={words.plot} of="score" scroll={words.scroll} rows={whole} />
      <Text size="xs" className={classes.quiet}>
        {hasFew(whole) && words.hollow} {whole.some(({ guessing }) => guessing !== null) && words.shuffled}
      </Text>
      <Explain
        figure="intervals"
        of={words.title}
        says={() => explainIntervals(evaluation?.estimates.scores.macroF1 ?? null, evaluation?.chance.shuffled.macroF1?.value ?? null)}
      />
      <NativeSelect
        size="xs"
        w={200}
        my="xs"
        label={words.classScore}
        value={ofClass}
        onChange={(event) => setOfClass(event.currentTarget.value as ClassChoice)}
        data={PLOTTED_CLASS_SCORES.map((score) => ({ value: score, label: text.scoreWords.ofClass[score].name }))}
      />
      <IntervalPlot label={words.classPlot({ score: name })} of="class" scroll={words.scrollClasses} rows={perClass} />
      <Text size="xs" className={classes.quiet}>
        {about} {!hasFew(whole) && hasFew(perClass) && words.hollow}{' '}
        {perClass.some(({ guessing }) => guessing !== null) && words.byDefinition}
      </Text>
    </Section>
  );
}
