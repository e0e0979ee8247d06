import classes from './Runs.module.css';

/** What distinguishes a line of a chart of several runs, beside its letters. */
interface RunLook {
  color: string;
  dash: string;
}

/** Okabe-Ito without black and yellow, which are hard to see on one of the two backgrounds. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
const DASHES = ['', '7 4', '2 3', '10 3 2 3'];

/** The `index`-th look, from 0. */
export function runLook(index: number): RunLook {
  const color = COLORS[index % COLORS.length] ?? '#0072B2';
  // Dashes change with every look, and shift when the colours repeat.
  const dash = DASHES[(index + Math.floor(index / COLORS.length)) % DASHES.length] ?? '';
  return { color, dash };
}

/** A piece of a line in a look. */
export function LookKey({ look, width = 28 }: { look: number; width?: number }) {
  const { color, dash } = runLook(look);
  return (
    <svg width={width} height={6} aria-hidden>
      <line x1={0} x2={width} y1={3} y2={3} stroke={color} strokeWidth={3} strokeDasharray={dash} />
    </svg>
  );
}

/** The letter of a run, over a piece of its line if it is chosen: in the `index`-th look, from 0. */
export function RunLetter({ letter, index = -1 }: { letter: string; index?: number }) {
  return (
    <span className={classes.letter}>
      <b>{letter}</b>
      {index >= 0 && <LookKey look={index} width={18} />}
    </span>
  );
}
