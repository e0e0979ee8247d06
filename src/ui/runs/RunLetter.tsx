import classes from './Runs.module.css';
import { runMark } from './run-marks.ts';

/** The letter that a chosen run goes by, underlined as its curve is drawn. */
export function RunLetter({ index }: { index: number }) {
  const { letter, color, dash } = runMark(index);
  return (
    <span className={classes.letter}>
      <b>{letter}</b>
      <svg width={18} height={6} aria-hidden>
        <line x1={0} x2={18} y1={3} y2={3} stroke={color} strokeWidth={3} strokeDasharray={dash} />
      </svg>
    </span>
  );
}
