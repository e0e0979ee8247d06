import { predictedCounts } from '#eval/confusion.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { lossPlot, PLOT } from './curves-figure.ts';
import { clipped, type Markup, markup } from './markup.ts';
import { MATRIX, matrixGroup } from './matrix-figure.ts';
import type { Study } from './study.ts';
import { FIGURE_ALONE } from './style.ts';
import { words } from './words.ts';

const GAP = 20;
const TITLE = 54;
const FOOT = 20;
const LONGEST_TITLE = 100;

/**
 * The one figure that the paper's code draws of a run (arXiv 2303.16904): the losses, where they are known, the confusion matrices of the validation
 * set and of the side whose scores are worth most, the macro F1 of every scored side as title, and how often each class was predicted there.
 */
export function paperFigure({ run, sides, settings: { classes }, model }: Study): Markup {
  const shown = matricesOf(sides);
  const says = words.paperFigure;
  const losses = run && run.history.length > 0 ? run : null;
  const left = losses ? PLOT.width + GAP : 0;
  const width = Math.max(PLOT.width, left + shown.length * (GAP + MATRIX.width) - GAP);
  const height = TITLE + Math.max(losses ? PLOT.height : 0, shown.length > 0 ? MATRIX.height : 0) + FOOT;
  const scores = sidesByWorth(sides).map(({ side, evaluation: { estimates } }) =>
    says.score({ side: words.sides[side], macroF1: estimates.scores.macroF1?.value ?? null }),
  );
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${says.title}" class="paper">
<text x="0" y="14" class="head">${clipped(says.heading({ net: model.net, epoch: model.epoch }), LONGEST_TITLE)}</text>
<text x="0" y="32" class="body">${scores.length > 0 ? scores.join(' · ') : words.noSide}</text>
${losses && markup`<g transform="translate(0 ${TITLE})">${lossPlot(0, losses.history, losses.bestEpoch)}</g>`}
${shown.map(
  ({ side, evaluation: { estimates } }, i) =>
    markup`<g transform="translate(${left + i * (GAP + MATRIX.width)} ${TITLE})">${matrixGroup(
      estimates.plain.confusion,
      classes,
      words.sides[side],
      { scans: estimates.n, patients: estimates.patients },
    )}</g>`,
)}
${shown.slice(0, 1).map(({ side, evaluation: { estimates } }) => {
  const counts = predictedCounts(estimates.plain.confusion).map((count, k) => `${clipped(classes[k], 14)} ${count}`);
  return markup`<text x="0" y="${height - 4}" class="tick">${says.predicted({ side: words.sides[side], counts })}</text>`;
})}
</svg>`;
}

/** The side whose scores are worth most, and the validation set where that is another one. */
function matricesOf(sides: readonly SideEvaluation[]): SideEvaluation[] {
  const [first] = sidesByWorth(sides);
  if (!first) return [];
  const tune = sides.find(({ side }) => side === 'tune');
  return tune && tune !== first ? [first, tune] : [first];
}

/** figure.svg: {@link paperFigure} as a file of its own, with its styles. */
export function paperFigureFile(study: Study): string {
  const figure = paperFigure(study).text;
  return `${figure.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replace('>', `><style>${FIGURE_ALONE}</style>`)}\n`;
}
