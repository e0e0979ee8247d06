import { topClass } from '#eval/confusion.ts';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { formatScore } from '../widgets/format.ts';
import classes from './Cases.module.css';

/** The score of every class of a scan, as a number and a bar. */
export function ScoreBars({
  probabilities,
  classNames,
  label = text.cases.scores,
}: {
  probabilities: readonly number[];
  classNames: readonly string[];
  label?: string;
}) {
  const top = topClass(probabilities);
  const words = text.cases;
  return (
    <ul className={classes.scores} aria-label={label}>
      {probabilities.map((score, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
        <li key={k} data-top={k === top || undefined}>
          <span>{words.score({ name: classNames[k] ?? String(k + 1), score: formatScore(score), isTop: k === top })}</span>
          <span className={classes.track} aria-hidden>
            <span style={{ width: `${100 * score}%`, background: severityColor(k, classNames.length) }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
