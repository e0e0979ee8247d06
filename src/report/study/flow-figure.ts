import { sidesByWorth } from '../evaluation-files.ts';
import type { Exclusion } from './exclusions.ts';
import { type Markup, markup } from './markup.ts';
import type { Study } from './study.ts';
import { words } from './words.ts';

const WIDTH = 720;
const LINE = 15;
const PAD = 8;

/** Lines of text in a box, the first of them bold; from its left upper corner. */
function box(x: number, y: number, width: number, lines: readonly string[]): Markup {
  const height = heightOf(lines.length);
  return markup`<rect x="${x}" y="${y}" width="${width}" height="${height}" class="box"/>${lines.map(
    (line, i) => markup`<text x="${x + PAD}" y="${y + PAD + LINE * (i + 0.75)}" class="${i === 0 ? 'head' : 'body'}">${line}</text>`,
  )}`;
}

const heightOf = (lines: number) => 2 * PAD + LINE * lines;

const arrow = (x1: number, y1: number, x2: number, y2: number) =>
  markup`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="line" marker-end="url(#tip)"/>`;

/** A line that goes down, across and down again, so that its tip meets the box upright. */
function branch(x1: number, y1: number, x2: number, y2: number): Markup {
  const turn = (y1 + y2) / 2;
  return markup`${x1 === x2 ? null : markup`<polyline points="${x1},${y1} ${x1},${turn} ${x2},${turn}" class="line" fill="none"/>`}${arrow(x2, x1 === x2 ? y1 : turn, x2, y2)}`;
}

/** Which scans were found, which dropped out and why, and which were scored, as a flow diagram (the items on participants of both checklists). */
export function flowFigure({ participants: { found, excluded }, sides }: Study): Markup {
  const says = words.flow;
  const reasons = (Object.keys(says.reasons) as Exclusion[]).filter((reason) => (excluded[reason] ?? 0) > 0);
  const dropped = reasons.reduce((sum, reason) => sum + (excluded[reason] ?? 0), 0);
  const ordered = sidesByWorth(sides);
  const scored = ordered.reduce((sum, { evaluation }) => sum + evaluation.estimates.n, 0);
  const foundLines = found === null ? [says.foundUnknown] : [says.found, `n = ${found}`];
  const outLines = [
    `${says.excluded}, n = ${dropped}`,
    ...(reasons.length > 0 ? reasons.map((reason) => `${excluded[reason]} ${says.reasons[reason]}`) : [says.none]),
  ];
  const middle = WIDTH / 3;
  const outY = heightOf(foundLines.length) + 12;
  const scoredY = outY + heightOf(outLines.length) + 12;
  const sidesY = scoredY + heightOf(2) + 28;
  const width = ordered.length > 0 ? (WIDTH - 12 * (ordered.length - 1)) / ordered.length : 0;
  const height = ordered.length > 0 ? sidesY + heightOf(2) : scoredY + heightOf(2);
  const outMiddle = outY + heightOf(outLines.length) / 2;
  return markup`<svg viewBox="0 0 ${WIDTH} ${height + 2}" role="img" aria-label="${says.title}" class="flow">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${box(middle - 120, 1, 240, foundLines)}
${arrow(middle, heightOf(foundLines.length) + 1, middle, scoredY)}
${arrow(middle, outMiddle, middle + 160, outMiddle)}
${box(middle + 160, outY, WIDTH - middle - 161, outLines)}
${box(middle - 120, scoredY, 240, [says.left, `n = ${scored}`])}
${ordered.map(({ side, evaluation: { estimates } }, i) => {
  const x = i * (width + 12);
  const centre = x + width / 2;
  return markup`${branch(middle, scoredY + heightOf(2), centre, sidesY)}${box(x + 1, sidesY, width - 2, [
    words.sides[side],
    says.scored({ n: estimates.n, patients: estimates.patients }),
  ])}`;
})}
</svg>`;
}
