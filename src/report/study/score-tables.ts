import { phrase } from '#base/messages/phrase.ts';
import type { Estimate } from '#eval/estimates.ts';
import { isLowerBetter } from '#eval/score-names.ts';
import { type WhyUndefined, whyUndefined } from '#eval/undefined-scores.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { LONGEST_NAME, LONGEST_ROW } from './facts.ts';
import { figure } from './figures.ts';
import { clipped, type Markup, markup } from './markup.ts';
import { inReport, REPORT_IN_ENGLISH, words } from './words.ts';

/** The scores of the table, in its order; the others are in scores.json. */
const SHOWN = Object.keys(REPORT_IN_ENGLISH.report.scores.names) as (keyof typeof words.scores.names)[];
const OF_CLASS = ['recall', 'precision', 'f1', 'specificity', 'auc'] as const;
/** Rows of classes, of at most two sides: with four sides of ten classes the report would not fit six pages. */
const MOST_CLASS_ROWS = 12;

function classCell(estimate: Estimate | null, why: WhyUndefined | null): Markup {
  if (estimate || why === null) return estimateCell(estimate);
  return markup`<td class="number"><small>${inReport(phrase(`score-undefined/${why}`))}</small></td>`;
}

function estimateCell(estimate: Estimate | null): Markup {
  if (!estimate) return markup`<td class="number"><small>${words.scores.undefined}</small></td>`;
  const { value, low, high, restsOn } = estimate;
  const note = restsOn === null ? null : markup`<small>${words.scores.restsOn({ patients: restsOn })}</small>`;
  return markup`<td class="number">${figure(value)} [${figure(low)}, ${figure(high)}]${note}</td>`;
}

const guessed = (value: number | null | undefined) => markup`<td class="number">${typeof value === 'number' ? figure(value) : '–'}</td>`;

/**
 * The scores of all sides with intervals, a column for each; beside the side that is worth most what guessing gives there. Of the others that is in
 * scores.json.
 */
export function scoreTable(sides: readonly SideEvaluation[]): Markup {
  const ordered = sidesByWorth(sides);
  const [first, ...others] = ordered;
  if (!first) return markup``;
  const head = ({ side, evaluation: { estimates } }: SideEvaluation) =>
    markup`<th scope="col" class="number">${words.sides[side]}, ${words.scores.counts({ scans: estimates.n, patients: estimates.patients })}<small>${words.worth[side]}</small></th>`;
  const { chance } = first.evaluation;
  return markup`<table><caption>${words.scores.caption({ side: words.sides[first.side] })}</caption><thead><tr><th scope="col">${words.scores.score}</th>${head(first)}<th scope="col" class="number">${words.scores.chance}</th><th scope="col" class="number">${words.scores.majority}</th>${others.map(
    head,
  )}</tr></thead><tbody>${SHOWN.map(
    (score) =>
      markup`<tr><th scope="row">${words.scores.names[score]}${isLowerBetter(score) ? markup` <small>${words.scores.lower}</small>` : null}</th>${estimateCell(first.evaluation.estimates.scores[score])}${guessed(chance.shuffled[score]?.value)}${guessed(chance.majority[score])}${others.map(
        ({ evaluation: { estimates } }) => estimateCell(estimates.scores[score]),
      )}</tr>`,
  )}</tbody></table>`;
}

/** The classes of the sides that are worth most, each against the rest. */
export function classTables(sides: readonly SideEvaluation[], classes: readonly string[]): Markup[] {
  return sidesByWorth(sides)
    .slice(0, 2 * classes.length <= MOST_CLASS_ROWS ? 2 : 1)
    .map(({ side, evaluation: { estimates } }) => {
      const head = ['n', ...OF_CLASS] as const;
      return markup`<table><caption>${words.scores.classCaption({ side: words.sides[side] })}</caption><thead><tr><th scope="col">${words.perClass.class}</th>${head.map(
        (score) => markup`<th scope="col" class="number">${words.scores.classNames[score]}</th>`,
      )}</tr></thead><tbody>${classes.map(
        (name, k) =>
          markup`<tr><th scope="row">${clipped(name, LONGEST_ROW)}</th><td class="number">${estimates.support[k]}</td>${OF_CLASS.map(
            (score) => classCell(estimates.perClass[k][score], whyUndefined(score, k, estimates.plain.confusion)),
          )}</tr>`,
      )}</tbody></table>`;
    });
}

/** Scans and patients of every class on every side. */
export function countTable(sides: readonly SideEvaluation[], classes: readonly string[]): Markup {
  const of = words.perClass;
  const cell = (scans: number, patients: number) => markup`<td class="number">${scans === 0 ? '–' : `${scans} (${patients})`}</td>`;
  return markup`<table><caption>${of.caption({ what: of.absent })}</caption><thead><tr><th scope="col">${of.class}</th>${classes.map(
    (name) => markup`<th scope="col" class="number">${clipped(name, LONGEST_NAME / 2)}</th>`,
  )}<th scope="col" class="number">${of.all}</th></tr></thead><tbody>${sidesByWorth(sides).map(
    ({ side, evaluation: { estimates } }) =>
      markup`<tr><th scope="row">${words.sides[side]}</th>${classes.map((_, k) => cell(estimates.support[k], estimates.patientsPerClass[k]))}${cell(estimates.n, estimates.patients)}</tr>`,
  )}</tbody></table>`;
}
