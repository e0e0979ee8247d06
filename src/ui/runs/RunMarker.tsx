import classes from './Runs.module.css';

/** What distinguishes a chosen run: a letter everywhere, and colour and dashes in the chart. */
interface RunMarker {
  letter: string;
  color: string;
  dash: string;
}

/** Okabe-Ito without black and yellow, which are hard to see on one of the two backgrounds. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
const DASHES = ['', '7 4', '2 3', '10 3 2 3'];

/** The marker of the `index`-th chosen run, from 0. */
export function runMarker(index: number): RunMarker {
  const letter = index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
  const color = COLORS[index % COLORS.length] ?? '#0072B2';
  // Dashes change with every run, and shift when the colours repeat.
  const dash = DASHES[(index + Math.floor(index / COLORS.length)) % DASHES.length] ?? '';
  return { letter, color, dash };
}

/** The letter of a chosen run over a piece of its line. */
export function RunLetter({ index }: { index: number }) {
  const { letter, color, dash } = runMarker(index);
  return (
    <span className={classes.letter}>
      <b>{letter}</b>
      <svg width={18} height={6} aria-hidden>
        <line x1={0} x2={18} y1={3} y2={3} stroke={color} strokeWidth={3} strokeDasharray={dash} />
      </svg>
    </span>
  );
}
