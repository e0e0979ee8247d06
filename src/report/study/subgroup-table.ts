import type { Ranged } from '#eval/interval.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { hasSubgroups, LONGEST_ROW } from './facts.ts';
import { figure, signedFigure } from './figures.ts';
import { type Content, clipped, type Markup, markup } from './markup.ts';
import { inReport, words } from './words.ts';

/** Rows at most, so that the report fits six pages whatever the scans: all groups are in scores.json. */
const MOST_ROWS = 12;
const SHOWN = ['macroF1OfSeen', 'accuracy', 'aucOfDefined'] as const;

const sign = (value: number) => signedFigure(value, 2);
const plain = (value: number) => figure(value, 2);

const cell = (range: Ranged | null, figure: (value: number) => string): Markup =>
  range
    ? markup`<td class="number">${figure(range.value)} [${figure(range.low)}, ${figure(range.high)}]</td>`
    : markup`<td class="number"><small>${words.scores.undefined}</small></td>`;

/** The subgroups of the side that is worth most among those that were parted; null where nothing parts them. */
export function subgroupTable(sides: readonly SideEvaluation[]): Content {
  const first = sidesByWorth(sides).find(hasSubgroups);
  if (!first) return null;
  const rows = (first.subgroups ?? [])
    .filter(({ groups }) => groups.length > 1)
    .flatMap(({ by, groups }) => groups.map((group) => ({ by, group })));
  const left = rows.length - MOST_ROWS;
  const head = [words.subgroups.n, ...SHOWN.map((score) => words.subgroups.names[score]), words.subgroups.less, words.subgroups.p];
  return [
    markup`<table><caption>${words.subgroups.caption({ side: words.sides[first.side] })}</caption><thead><tr><th scope="col">${words.subgroups.group}</th>${head.map(
      (title) => markup`<th scope="col" class="number">${title}</th>`,
    )}</tr></thead><tbody>${rows
      .slice(0, MOST_ROWS)
      .map(
        ({ by, group: { name, scans, scores, rest } }) =>
          markup`<tr><th scope="row">${words.subgroups.by[by] ?? by}: ${clipped(inReport(name), LONGEST_ROW)}</th><td class="number">${scans.length}</td>${
            scores
              ? markup`${SHOWN.map((score) => cell(scores[score], plain))}${cell(rest?.differences.accuracy ?? null, sign)}<td class="number">${
                  rest?.adjusted?.toFixed(3) ?? '–'
                }</td>`
              : markup`<td colspan="5"><small>${words.subgroups.tooFew}</small></td>`
          }</tr>`,
      )}</tbody></table>`,
    markup`<p>${words.subgroups.chance} ${left > 0 ? words.subgroups.more({ more: left }) : null}</p>`,
  ];
}
