import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { scansForLevel } from '#eval/calibrate/conformal.ts';
import { operatingRuleName } from '#eval/calibrate/operating-point.ts';
import type { Ranged } from '#eval/interval.ts';
import { conformalSource } from '../calibrated-json.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import { LONGEST_NAME, LONGEST_ROW } from './facts.ts';
import { figure } from './figures.ts';
import { type Content, clipped, markup } from './markup.ts';
import { inReport, words } from './words.ts';

/** With more classes the tables would not fit the report's pages; scores.json has all of them. */
const MOST_CLASSES = 10;
const FIGURES = ['ece', 'eceEqualMass', 'brier', 'logLoss'] as const;

const known = (value: number | null | undefined) => (value == null ? words.scores.undefined : figure(value));
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const ranged = (share: Ranged | null) => (share ? `${figure(share.value)} [${figure(share.low)}, ${figure(share.high)}]` : known(null));
const number = (text: string) => markup`<td class="number">${text}</td>`;

/** What the calibration gives on the side that is worth most; null where none is known. */
export function calibrationPart(sides: readonly SideEvaluation[], classes: readonly string[]): Content {
  const best = sidesByWorth(sides).find(({ calibrated }) => calibrated);
  if (!best?.calibrated) return null;
  const { side, evaluation, calibrated } = best;
  const where = { side: words.sides[side], scans: evaluation.estimates.n, patients: evaluation.estimates.patients };
  return [
    markup`<h3>${words.calibration.title}</h3>`,
    calibrationTable(calibrated, where),
    operatingTable(calibrated, where, classes),
    ...gradeLines(calibrated, evaluation.estimates.support, classes).map((line) => markup`<p>${line}</p>`),
  ];
}

function calibrationTable(
  { calibration: { temperature, isAtEnd, n }, before, after }: CalibratedSide,
  where: { side: string; scans: number; patients: number },
): Content {
  const heads = [words.calibration.before, ...(after ? [words.calibration.after({ temperature: temperature.toFixed(2) })] : [])];
  return [
    markup`<table><caption>${words.calibration.caption(where)}</caption><thead><tr><th scope="col">${words.scores.score}</th>${heads.map(
      (head) => markup`<th scope="col" class="number">${head}</th>`,
    )}</tr></thead><tbody>${FIGURES.map(
      (name) =>
        markup`<tr><th scope="row">${words.calibration.names[name]}</th>${number(known(before[name]))}${after ? number(known(after[name])) : null}</tr>`,
    )}</tbody></table>`,
    markup`<p>${words.calibration.fitted({ n, isAtEnd })}</p>`,
  ];
}

function operatingTable(
  { calibration: { n }, rule, operating }: CalibratedSide,
  { side }: { side: string },
  classes: readonly string[],
): Content {
  const { threshold, sensitivity, specificity, onTune } = words.calibration.columns;
  const heads = [threshold, `${sensitivity}, ${onTune}`, `${specificity}, ${onTune}`, sensitivity, specificity];
  return markup`<table><caption>${words.calibration.operating({ rule: operatingRuleName(rule), side, n })}</caption><thead><tr><th scope="col">${words.perClass.class}</th>${heads.map(
    (head) => markup`<th scope="col" class="number">${head}</th>`,
  )}</tr></thead><tbody>${operating.slice(0, MOST_CLASSES).map((row, k) => {
    const cells = row
      ? [
          figure(row.threshold),
          ...[row.chosenOn.sensitivity, row.chosenOn.specificity, row.here.sensitivity, row.here.specificity].map(ranged),
        ].map(number)
      : markup`<td class="number" colspan="5">${words.calibration.noPoint}</td>`;
    return markup`<tr><th scope="row">${clipped(classes[k], LONGEST_ROW)}</th>${cells}</tr>`;
  })}</tbody></table>`;
}

function gradeLines({ calibration, conformal }: CalibratedSide, support: readonly number[], classes: readonly string[]): string[] {
  return (conformal ?? []).map(({ rule: { level, limit, n }, coverage: { all, perClass, meanSize } }) => {
    if (limit === null || !all) return words.calibration.few({ level: percent(level), n, needed: scansForLevel(level) });
    const ends = { share: percent(all.value), low: percent(all.low), high: percent(all.high) };
    const shares = perClass.flatMap((share, k) =>
      share
        ? [words.calibration.gradesOfClass({ name: clipped(classes[k], LONGEST_NAME), share: percent(share.value), n: support[k] })]
        : [],
    );
    const first = words.calibration.grades({
      level: percent(level),
      ...ends,
      size: (meanSize ?? 0).toFixed(1),
      source: inReport(conformalSource(calibration)),
      n,
    });
    return `${first} ${words.calibration.perClass({ shares: shares.slice(0, MOST_CLASSES) })}`;
  });
}
