import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { studyReport as words } from '#base/messages/study-report.ts';
import type { Estimate } from '#eval/estimates.ts';
import { isLowerBetter } from '#eval/score-names.ts';
import { type WhyUndefined, whyUndefined } from '#eval/undefined-scores.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { LONGEST_NAME } from './facts.ts';
import { clipped, type Markup, markup } from './markup.ts';

/** The scores of the table, in its order; the others are in scores.json. */
const SHOWN = Object.keys(words.scores.names) as (keyof typeof words.scores.names)[];
const OF_CLASS = ['recall', 'precision', 'f1', 'specificity', 'auc'] as const;
/** Rows of classes, of at most two sides: with four sides of ten classes the report would not fit six pages. */
const MOST_CLASS_ROWS = 12;

const says = words.scores;

/** Three digits, of which the last is not sure: 95 % intervals are wider than that. */
export const figure = (value: number) => value.toFixed(3);

function classCell(estimate: Estimate | null, why: WhyUndefined | null): Markup {
  if (estimate || why === null) return estimateCell(estimate);
  return markup`<td class="number"><small>${inEnglish(phrase(`score-undefined/${why}`))}</small></td>`;
}

function estimateCell(estimate: Estimate | null, [shuffled, majority]: readonly (number | null | undefined)[] = []): Markup {
  if (!estimate) return markup`<td class="number"><small>${says.undefined}</small></td>`;
  const { value, low, high, restsOn } = estimate;
  const notes = [
    ...[shuffled, majority].flatMap((value, i) =>
      typeof value === 'number' ? [`${i === 0 ? says.chance : says.majority} ${figure(value)}`] : [],
    ),
    ...(restsOn === null ? [] : [says.restsOn({ patients: restsOn })]),
  ];
  return markup`<td class="number">${figure(value)} [${figure(low)}, ${figure(high)}]${notes.length > 0 ? markup`<small>${notes.join('; ')}</small>` : null}</td>`;
}

/** The scores of all sides with intervals and what guessing gives, a column for each. */
export function scoreTable(sides: readonly SideEvaluation[]): Markup {
  const ordered = sidesByWorth(sides);
  return markup`<table><caption>${says.caption}</caption><thead><tr><th scope="col">${says.score}</th>${ordered.map(
    ({ side, evaluation }) =>
      markup`<th scope="col" class="number">${words.sides[side]}, ${says.counts({ scans: evaluation.estimates.n, patients: evaluation.estimates.patients })}<small>${words.worth[side]}</small></th>`,
  )}</tr></thead><tbody>${SHOWN.map(
    (score) =>
      markup`<tr><th scope="row">${says.names[score]}${isLowerBetter(score) ? markup`<small>${says.lower}</small>` : null}</th>${ordered.map(
        ({ evaluation: { estimates, chance } }) =>
          estimateCell(estimates.scores[score], [chance.shuffled[score]?.value, chance.majority[score]]),
      )}</tr>`,
  )}</tbody></table>`;
}

/** The classes of the sides that are worth most, each against the rest. */
export function classTables(sides: readonly SideEvaluation[], classes: readonly string[]): Markup[] {
  return sidesByWorth(sides)
    .slice(0, 2 * classes.length <= MOST_CLASS_ROWS ? 2 : 1)
    .map(({ side, evaluation: { estimates } }) => {
      const head = ['n', ...OF_CLASS] as const;
      return markup`<table><caption>${says.classCaption({ side: words.sides[side] })}</caption><thead><tr><th scope="col">${words.perClass.class}</th>${head.map(
        (score) => markup`<th scope="col" class="number">${says.classNames[score]}</th>`,
      )}</tr></thead><tbody>${classes.map(
        (name, k) =>
          markup`<tr><th scope="row">${clipped(name, LONGEST_NAME)}</th><td class="number">${estimates.support[k]}</td>${OF_CLASS.map(
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
