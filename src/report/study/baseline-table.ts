import { isScored, PLAIN_BASELINES } from '#eval/baseline/plain-baselines.ts';
import type { Difference } from '#eval/compare/differences.ts';
import type { Estimate } from '#eval/estimates.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { figure, signedFigure } from './figures.ts';
import { type Content, clipped, type Markup, markup } from './markup.ts';
import { inReport, words } from './words.ts';

/** The scores of the table; the others are in scores.json. */
const SHOWN = ['macroF1', 'accuracy', 'balancedAccuracy', 'mcc', 'kappaQuadratic', 'expectedCost', 'auc'] as const;

/** Names of many classes would fill the report. */
const LONGEST_NOTE = 500;

const none = () => markup`<td class="number"><small>${words.scores.undefined}</small></td>`;

/** Plain baselines beside the net on the side that is worth most, how they were fitted, and why one is missing; nothing where none was asked for. */
export function baselineTable(sides: readonly SideEvaluation[]): Content {
  const [first] = sidesByWorth(sides);
  const baselines = first?.evaluation.baselines;
  if (!first || !baselines) return null;
  const notes = PLAIN_BASELINES.map((of) => {
    const baseline = baselines[of];
    if (!isScored(baseline)) return words.scores.baselines.none({ of, why: inReport(baseline.why) });
    const left = baseline.notMeasured > 0 ? ` ${words.scores.baselines.notMeasured({ scans: baseline.notMeasured })}` : '';
    return `${words.scores.baselines[of]}: ${inReport(baseline.fit)}${left}`;
  });
  const shown = PLAIN_BASELINES.flatMap((of) => {
    const baseline = baselines[of];
    return isScored(baseline) ? [{ of, ...baseline }] : [];
  });
  const { scores } = first.evaluation.estimates;
  const table = markup`<table><caption>${words.scores.baselines.caption({ side: words.sides[first.side] })}</caption><thead><tr><th scope="col">${words.scores.score}</th><th scope="col" class="number">${words.scores.baselines.net}</th>${shown.map(
    ({ of }) =>
      markup`<th scope="col" class="number">${words.scores.baselines[of]}</th><th scope="col" class="number">${words.scores.baselines.less}</th>`,
  )}</tr></thead><tbody>${SHOWN.map(
    (score) =>
      markup`<tr><th scope="row">${words.scores.names[score]}</th>${estimate(scores[score])}${shown.map(
        (baseline) => markup`${estimate(baseline.scores[score])}${difference(baseline.differences[score])}`,
      )}</tr>`,
  )}</tbody></table>`;
  return [shown.length > 0 ? table : null, notes.map((note) => markup`<p>${clipped(note, LONGEST_NOTE)}</p>`)];
}

const ends = (low: number, high: number, said = figure) => `[${said(low)}, ${said(high)}]`;

function estimate(of: Estimate | null): Markup {
  return of ? markup`<td class="number">${figure(of.value)} ${ends(of.low, of.high)}</td>` : none();
}

function difference(of: Difference | null): Markup {
  if (!of) return none();
  const noise = of.isWithinNoise ? markup`<small>${words.scores.baselines.noise}</small>` : null;
  return markup`<td class="number">${signedFigure(of.value)} ${ends(of.low, of.high, signedFigure)}${noise}</td>`;
}
