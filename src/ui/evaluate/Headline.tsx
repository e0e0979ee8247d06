import { Text } from '@mantine/core';
import type { SideEstimates } from '#eval/estimates.ts';
import type { Scores } from '#eval/scores.ts';
import { useLesson } from '#state/lesson/lesson.ts';
import { Term } from '../glossary/Term.tsx';
import { SCORE_TERMS } from '../glossary/term-ids.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import classes from './Evaluate.module.css';
import { type Figure, figuresOf } from './figures.ts';
import { IntervalLine } from './IntervalLine.tsx';

/** The scores that a lesson shows: how often the model is right, and whether that holds for rare classes, too. */
const IN_A_LESSON: ReadonlySet<Figure['key']> = new Set(['accuracy', 'macroF1']);

interface HeadlineProps {
  scores: Scores;
  classNames: readonly string[];
  of: string;
  /** Null until they are known: their lines are there already, so that nothing moves. */
  estimates: SideEstimates | null;
}

/** The scores of a whole side as tiles, each with its interval. */
export function Headline({ scores, classNames, of, estimates }: HeadlineProps) {
  const isLesson = useLesson((state) => state.active !== null);
  const figures = figuresOf(scores, classNames, estimates).filter(({ key }) => !isLesson || IN_A_LESSON.has(key));
  return (
    <>
      <dl className={classes.headline}>
        {figures.map((figure) => (
          <Tile key={figure.key} figure={figure} of={of} />
        ))}
      </dl>
      {scores.n > 0 && (
        <Text size="xs" className={classes.quiet}>
          {text.evaluate.figures.intervalNote}
        </Text>
      )}
    </>
  );
}

function Tile({ figure: { key, value, estimate, note }, of }: { figure: Figure; of: string }) {
  return (
    <div>
      <dt>
        <Term of={SCORE_TERMS[key]}>{text.scoreWords.whole[key].name}</Term>
      </dt>
      <dd>
        {value === null ? (
          <span className={classes.undefined}>{text.evaluate.figures.undefined}</span>
        ) : (
          <span className={classes.value}>{formatScore(value)}</span>
        )}
        {value !== null && <IntervalLine estimate={estimate} />}
        <span className={classes.of}>{of}</span>
        <span className={classes.note}>{note}</span>
      </dd>
    </div>
  );
}
