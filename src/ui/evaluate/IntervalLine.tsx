import type { Estimate } from '#eval/estimates.ts';
import { text } from '../messages/language.ts';
import classes from './Evaluate.module.css';

/** The ends of an interval in as many digits as they are good for. */
export const formatEnds = ({ low, high }: Pick<Estimate, 'low' | 'high'>) => ({ low: low.toFixed(2), high: high.toFixed(2) });

/** The interval of a score, and on how few patients it rests. Its room is kept before it is known. */
export function IntervalLine({ estimate }: { estimate: Estimate | null }) {
  const words = text.evaluate.figures;
  return (
    <span className={classes.interval}>
      {estimate && words.interval(formatEnds(estimate))}
      {estimate && estimate.restsOn !== null && <span className={classes.restsOn}>{words.restsOn({ patients: estimate.restsOn })}</span>}
    </span>
  );
}
