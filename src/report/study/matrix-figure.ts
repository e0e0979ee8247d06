import { type Confusion, sum } from '#eval/confusion.ts';
import { clipped, type Markup, markup } from './markup.ts';
import { words } from './words.ts';

const NAMES = 76;
const GRID = 160;
const TOP = 34;
/** Characters of a class's name beside the rows. */
const LONGEST = 12;
/** Columns that are narrower than this have numbers in place of names. */
const NARROWEST = 30;
/** A cell darker than this has white figures. */
const DARK = 0.55;

/** Width and height of a matrix, in units of its figure. */
export const MATRIX = { width: NAMES + GRID + 4, height: TOP + GRID + 22 } as const;

/** What the title of a matrix counts. */
interface Counts {
  scans: number;
  patients: number;
}

/** A confusion matrix: counts, shaded by their share of the true class. */
export function matrixFigure(confusion: Confusion, classes: readonly string[], side: string, counts: Counts): Markup {
  const title = words.scores.matrixTitle({ side });
  return markup`<svg viewBox="0 0 ${MATRIX.width} ${MATRIX.height}" role="img" aria-label="${title}" class="matrix">
${matrixGroup(confusion, classes, side, counts)}
</svg>`;
}

/** The parts of a confusion matrix, to be put into a figure; {@link MATRIX} is their size. */
export function matrixGroup(confusion: Confusion, classes: readonly string[], side: string, counts: Counts): Markup {
  const cell = GRID / classes.length;
  const says = words.scores;
  const font = Math.min(13, cell * 0.45);
  const isNarrow = cell < NARROWEST;
  return markup`<text x="0" y="11" class="head">${says.matrix({ side, ...counts })}</text>
${classes.map(
  (
    name,
    k,
  ) => markup`<text x="${NAMES + cell * (k + 0.5)}" y="${TOP - 6}" class="tick middle">${isNarrow ? k + 1 : clipped(name, Math.floor(cell / 6))}</text>
<text x="${NAMES - 5}" y="${TOP + cell * (k + 0.5) + 4}" class="tick end">${clipped(isNarrow ? `${k + 1} ${name}` : name, LONGEST)}</text>`,
)}
${confusion.map((row, truth) => {
  const total = sum(row);
  return row.map((count, predicted) => {
    const share = total === 0 ? 0 : count / total;
    const [x, y] = [NAMES + cell * predicted, TOP + cell * truth];
    return markup`<rect x="${x}" y="${y}" width="${cell}" height="${cell}" class="${truth === predicted ? 'right' : 'cell'}" fill-opacity="${share.toFixed(3)}"/><text x="${x + cell / 2}" y="${y + cell / 2 + font * 0.35}" font-size="${font}" class="count ${share > DARK ? 'light' : 'dark'}">${count}</text>`;
  });
})}
<text x="${NAMES + GRID / 2}" y="${TOP + GRID + 15}" class="tick middle">${says.predicted}</text>
<text x="${NAMES - 5}" y="${TOP + GRID + 15}" class="tick end">${says.truth}</text>`;
}
