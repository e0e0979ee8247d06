/** How a chosen run is told from the others: a letter everywhere, and a colour with dashes in the chart. */
export interface RunMark {
  letter: string;
  color: string;
  dash: string;
}

/** Okabe-Ito without black and yellow, which are lost on one of the two backgrounds. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
const DASHES = ['', '7 4', '2 3', '10 3 2 3'];

/** The mark of the run that was chosen as the `index`-th, from 0. */
export function runMark(index: number): RunMark {
  const letter = index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
  const color = COLORS[index % COLORS.length] ?? '#0072B2';
  // Other dashes for every run, and others again when the colours come round.
  const dash = DASHES[(index + Math.floor(index / COLORS.length)) % DASHES.length] ?? '';
  return { letter, color, dash };
}
