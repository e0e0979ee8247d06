import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { PlainBaselines } from '#eval/baseline/plain-baselines.ts';
import { isScored, PLAIN_BASELINES } from '#eval/baseline/plain-baselines.ts';
import type { Guessed } from '#eval/chance.ts';
import type { Estimate } from '#eval/estimates.ts';
import { CLASS_SCORES, scansFor, WHOLE_SCORES, type WholeScore } from '#eval/score-names.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { csvField, csvFile, digits } from './csv.ts';
import { type SideEvaluation, sidesByWorth } from './evaluation-files.ts';
import { subgroupLines } from './subgroup-files.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** What stands beside a score: what guessing gives; of a whole side also each plain baseline's, and what the net has more. */
const BESIDE = [
  'chance_shuffled',
  'chance_majority',
  ...PLAIN_BASELINES.flatMap((name) => [name, `net_less_${name}`, `net_less_${name}_low`, `net_less_${name}_high`]),
];
const HEAD = ['side', 'class', 'score', 'value', 'low', 'high', 'n', 'rests_on', 'by', 'group', ...BESIDE];

/**
 * The head and the lines of scores.csv: a line for every score of every side, `class` empty where it is of the whole side, then those of its
 * subgroups, of which `by` and `group` say what groups them and which group it is. Beside each score stands what guessing gives, and what plain
 * baselines do.
 */
export function estimateLines(sides: readonly SideEvaluation[], classes: readonly string[]): string[][] {
  const line = <Name extends string>(
    [side, ofClass, score]: readonly [EvaluatedSide, string, Name],
    n: number,
    estimate: Estimate | null,
    chance: Guessed<Name>,
  ) => [
    side,
    csvField(ofClass),
    score,
    ...[estimate?.value, estimate?.low, estimate?.high].map(digits),
    String(n),
    digits(estimate?.restsOn),
    '',
    '',
    ...[estimate && chance.shuffled[score]?.value, estimate && chance.majority[score]].map(digits),
  ];
  const lines = sidesByWorth(sides).flatMap(({ side, evaluation: { estimates, chance, baselines }, subgroups }) => [
    ...WHOLE_SCORES.map((score) => [
      ...line([side, '', score], estimates.n, estimates.scores[score], chance),
      ...(baselines ? besideOf(baselines, score) : []),
    ]),
    ...estimates.perClass.flatMap((ofClass, k) =>
      CLASS_SCORES.map((score) => line([side, classes[k], score], scansFor(score, k, estimates), ofClass[score], chance.perClass[k])),
    ),
    ...subgroupLines(side, subgroups ?? []),
  ]);
  return [HEAD, ...lines.map((fields) => [...fields, ...new Array<string>(HEAD.length - fields.length).fill('')])];
}

function besideOf(baselines: PlainBaselines, score: WholeScore): string[] {
  return PLAIN_BASELINES.flatMap((name) => {
    const baseline = baselines[name];
    if (!isScored(baseline)) return new Array<string>(4).fill('');
    const { scores, differences } = baseline;
    return [scores[score]?.value, differences[score]?.value, differences[score]?.low, differences[score]?.high].map(digits);
  });
}

/** scores.csv: {@link estimateLines}, with the notice and what n and rests_on count before them. */
export function estimatesCsv(sides: readonly SideEvaluation[], classes: readonly string[]): string {
  return csvFile([[csvField(`# ${RESEARCH_NOTICE} ${inEnglish(phrase('report/units'))}`)], ...estimateLines(sides, classes)]);
}
