import { Text } from '@mantine/core';
import type { Scores } from '#eval/scores.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import classes from './Evaluate.module.css';
import { type Figure, figuresOf, verdictOf } from './figures.ts';

/** The scores of a whole side as tiles, and before them what makes them worthless. */
export function Headline({ scores, classNames, of }: { scores: Scores; classNames: readonly string[]; of: string }) {
  const verdict = verdictOf(scores, classNames);
  return (
    <>
      {verdict !== null && (
        <Text fw={600} mt={8}>
          {verdict}
        </Text>
      )}
      <dl className={classes.headline}>
        {figuresOf(scores, classNames).map((figure) => (
          <Tile key={figure.key} figure={figure} of={of} />
        ))}
      </dl>
    </>
  );
}

function Tile({ figure: { key, value, interval, note }, of }: { figure: Figure; of: string }) {
  return (
    <div>
      <dt>{text.evaluate.figures.names[key]}</dt>
      <dd>
        {value === null ? (
          <span className={classes.undefined}>{text.evaluate.figures.undefined}</span>
        ) : (
          <span className={classes.value}>{formatScore(value)}</span>
        )}
        <span className={classes.of}>{of}</span>
        {interval && (
          <span className={classes.note}>
            {text.evaluate.figures.interval({ low: interval[0].toFixed(2), high: interval[1].toFixed(2) })}
          </span>
        )}
        <span className={classes.note}>{note}</span>
      </dd>
    </div>
  );
}
