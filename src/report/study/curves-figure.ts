import type { EpochRecord } from '#train/loop/events.ts';
import { decimated, type Point } from '../curves/decimation.ts';
import { type Axis, evenTicks, linearAxis, tickText } from '../curves/linear-axis.ts';
import { type Markup, markup } from './markup.ts';
import { words } from './words.ts';

/** A line of a plot; `dash` tells it from the others without colour. */
interface Line {
  name: string;
  style: 'first' | 'second';
  points: readonly Point[];
}

const SIZE = { width: 350, height: 170, left: 38, right: 8, top: 20, bottom: 30 };
/** Points of a line that a print of this width can show. */
const MOST_POINTS = 300;

/** Width and height of one plot, in units of its figure. */
export const PLOT = { width: SIZE.width, height: SIZE.height } as const;

const lineOf = (history: readonly EpochRecord[], name: string, style: Line['style'], of: (epoch: EpochRecord) => number): Line => {
  const points = history.map((record) => ({ x: record.epoch, y: of(record) })).filter(({ y }) => Number.isFinite(y));
  return { name, style, points: decimated(points, MOST_POINTS) };
};
const valuesOf = (lines: readonly Line[]) => lines.flatMap(({ points }) => points.map(({ y }) => y));

/** The losses of a run by epoch, as a group whose left upper corner is at `at`, 0. */
export function lossPlot(at: number, history: readonly EpochRecord[], best: number | null): Markup {
  const says = words.curves;
  const loss = [
    lineOf(history, says.trainLoss, 'first', ({ train }) => train.loss),
    lineOf(history, says.tuneLoss, 'second', ({ tune }) => tune.loss),
  ];
  return plot(at, says.loss, loss, linearAxis(valuesOf(loss)), history, best);
}

/** Loss and scores of a run by epoch: two plots beside each other, each with its lines named at the top. */
export function curvesFigure(history: readonly EpochRecord[], best: number | null): Markup {
  const says = words.curves;
  const scores = [
    lineOf(history, says.accuracy, 'first', ({ tune }) => tune.accuracy),
    lineOf(history, says.macroF1, 'second', ({ tune }) => tune.macroF1),
  ];
  return markup`<svg viewBox="0 0 ${2 * SIZE.width + 20} ${SIZE.height}" role="img" aria-label="${says.title}" class="plots">
${lossPlot(0, history, best)}
${plot(SIZE.width + 20, `${says.score} (${says.tuneLoss})`, scores, linearAxis(valuesOf(scores), { fromZero: true, upTo: 1 }), history, best)}
</svg>`;
}

function plot(at: number, name: string, lines: readonly Line[], axis: Axis, history: readonly EpochRecord[], best: number | null): Markup {
  const { width, height, left, right, top, bottom } = SIZE;
  const [first, last] = [history[0]?.epoch ?? 1, history.at(-1)?.epoch ?? 1];
  const [low, high] = axis.domain;
  const x = (epoch: number) => round(left + (last === first ? 0.5 : (epoch - first) / (last - first)) * (width - left - right));
  const y = (value: number) => round(height - bottom - ((value - low) / (high - low || 1)) * (height - top - bottom));
  const ticks = evenTicks(first, last, { most: 6, least: 1 });
  return markup`<g transform="translate(${at} 0)">
<text x="${left}" y="11" class="head">${name}</text>
${lines.map(
  ({ name: called, style }, i) =>
    markup`<line x1="${width - 190 + 98 * i}" x2="${width - 168 + 98 * i}" y1="7" y2="7" class="${style}"/><text x="${width - 164 + 98 * i}" y="11" class="body">${called}</text>`,
)}
${axis.ticks.map(
  (tick) =>
    markup`<line x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}" class="grid"/><text x="${left - 5}" y="${y(tick) + 4}" class="tick end">${tickText(tick)}</text>`,
)}
${ticks.map((tick) => markup`<text x="${x(tick)}" y="${height - bottom + 13}" class="tick middle">${tick}</text>`)}
<text x="${(left + width - right) / 2}" y="${height - 3}" class="tick middle">${words.curves.epoch}</text>
${best === null ? null : markup`<line x1="${x(best)}" x2="${x(best)}" y1="${top}" y2="${height - bottom}" class="kept"/>`}
${lines.map(({ style, points }) => {
  const path = points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ');
  // A line of one epoch would not be seen.
  return points.length === 1
    ? markup`<circle cx="${x(points[0].x)}" cy="${y(points[0].y)}" r="2.5" class="${style}"/>`
    : markup`<polyline points="${path}" class="${style}"/>`;
})}
</g>`;
}

const round = (value: number) => Number(value.toFixed(1));
