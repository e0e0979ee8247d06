import classes from './Runs.module.css';

/** What distinguishes the line of a chosen run, beside its letter. */
interface RunMarker {
  color: string;
  dash: string;
}

/** Okabe-Ito without black and yellow, which are hard to see on one of the two backgrounds. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
const DASHES = ['', '7 4', '2 3', '10 3 2 3'];

/** The marker of the `index`-th chosen run, from 0. */
export function runMarker(index: number): RunMarker {
  const color = COLORS[index % COLORS.length] ?? '#0072B2';
  // Dashes change with every run, and shift when the colours repeat.
  const dash = DASHES[(index + Math.floor(index / COLORS.length)) % DASHES.length] ?? '';
  return { color, dash };
}

/** The letter of a run, over a piece of its line if it is chosen: as the `index`-th, from 0. */
export function RunLetter({ letter, index = -1 }: { letter: string; index?: number }) {
  const { color, dash } = runMarker(Math.max(0, index));
  return (
    <span className={classes.letter}>
      <b>{letter}</b>
      {index >= 0 && (
        <svg width={18} height={6} aria-hidden>
          <line x1={0} x2={18} y1={3} y2={3} stroke={color} strokeWidth={3} strokeDasharray={dash} />
        </svg>
      )}
    </span>
  );
}
