import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Estimate } from '#eval/estimates.ts';
import { GROUP_SCORES, type GroupedScores } from '#eval/subgroups/subgroups.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { csvField, digits } from './csv.ts';

/**
 * The subgroups of a side as scores.json has them: every group with its n, its scores, and its differences from the rest of the side. A group of
 * fewer than ten patients has no number: `scores` is null and `reason` says so.
 */
export function subgroupObjects(all: readonly GroupedScores[], classes: readonly string[]) {
  return all.flatMap(({ by, groups }) =>
    groups.map(({ name, scans, patients, support, scores, rest }) => ({
      by,
      group: inEnglish(name),
      n: scans.length,
      patients,
      counts: Object.fromEntries(classes.map((className, k) => [className, support[k]])),
      missingClasses: classes.filter((_, k) => support[k] === 0),
      reason: scores ? null : inEnglish(phrase('subgroup/too-few', { n: scans.length, patients })),
      scores,
      rest: rest && { n: rest.n, differences: rest.differences, p: rest.p, pHolm: rest.adjusted },
    })),
  );
}

/** The lines of subgroups in scores.csv. A group that is too small has one line with its n and no value. */
export function subgroupLines(side: EvaluatedSide, all: readonly GroupedScores[]): string[][] {
  return all.flatMap(({ by, groups }) =>
    groups.flatMap(({ name, scans, scores }) => {
      const line = (score: string, estimate: Estimate | null) => [
        side,
        '',
        score,
        ...[estimate?.value, estimate?.low, estimate?.high].map(digits),
        String(scans.length),
        digits(estimate?.restsOn),
        by,
        csvField(inEnglish(name)),
      ];
      return scores ? GROUP_SCORES.map((score) => line(score, scores[score])) : [line('', null)];
    }),
  );
}
