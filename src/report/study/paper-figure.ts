import { studyReport as words } from '#base/messages/study-report.ts';
import { predictedCounts } from '#eval/confusion.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { lossPlot, PLOT } from './curves-figure.ts';
import { clipped, type Markup, markup, trusted } from './markup.ts';
import { MATRIX, matrixGroup } from './matrix-figure.ts';
import type { Study } from './study.ts';
import { COLOURS, FIGURE_STYLE } from './style.ts';

const GAP = 20;
const TITLE = 54;
const FOOT = 20;
const LONGEST_TITLE = 100;

/**
 * The one figure that the paper's code draws of a run (arXiv 2303.16904): the losses, the confusion matrices of the validation set and of the side
 * whose scores are worth most, the macro F1 of every scored side as title, and how often each class was predicted there. Null where the course of
 * the training is not known or nothing was scored.
 */
export function paperFigure({ run, sides, settings: { classes }, model }: Study): Markup | null {
  const shown = matricesOf(sides);
  if (!run || run.history.length === 0 || shown.length === 0) return null;
  const says = words.paperFigure;
  const width = PLOT.width + shown.length * (GAP + MATRIX.width);
  const height = TITLE + Math.max(PLOT.height, MATRIX.height) + FOOT;
  const scores = sidesByWorth(sides).map(({ side, evaluation: { estimates } }) =>
    says.score({ side: words.sides[side], macroF1: estimates.scores.macroF1?.value ?? null }),
  );
  const [first] = shown;
  const counts = predictedCounts(first.evaluation.estimates.plain.confusion).map((count, k) => `${clipped(classes[k], 14)} ${count}`);
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${says.title}" class="paper">
<text x="0" y="14" class="head">${clipped(says.heading({ net: model.net, epoch: model.epoch }), LONGEST_TITLE)}</text>
<text x="0" y="32" class="body">${scores.join(' · ')}</text>
<g transform="translate(0 ${TITLE})">${lossPlot(0, run.history, run.bestEpoch)}</g>
${shown.map(
  ({ side, evaluation: { estimates } }, i) =>
    markup`<g transform="translate(${PLOT.width + GAP + i * (GAP + MATRIX.width)} ${TITLE})">${matrixGroup(
      estimates.plain.confusion,
      classes,
      words.sides[side],
      { scans: estimates.n, patients: estimates.patients },
    )}</g>`,
)}
<text x="0" y="${height - 4}" class="tick">${says.predicted({ side: words.sides[first.side], counts })}</text>
</svg>`;
}

/** The side whose scores are worth most, and the validation set where that is another one. */
function matricesOf(sides: readonly SideEvaluation[]): SideEvaluation[] {
  const [first] = sidesByWorth(sides);
  if (!first) return [];
  const tune = sides.find(({ side }) => side === 'tune');
  return tune && tune !== first ? [first, tune] : [first];
}

/** figure.svg: {@link paperFigure} as a file of its own, with its styles; null as there. */
export function paperFigureFile(study: Study): string | null {
  const figure = paperFigure(study);
  if (!figure) return null;
  const style = `:root { ${COLOURS} font-family: system-ui, Helvetica, Arial, sans-serif; background: #fff; }\n${FIGURE_STYLE}`;
  return `${figure.text.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replace('>', `><style>${trusted(style).text}</style>`)}\n`;
}
