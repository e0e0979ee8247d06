import { FEW_PATIENTS } from '#eval/draws/patients.ts';
import { type SideEvaluation, sidesByWorth } from '../evaluation-files.ts';
import type { Study } from './study.ts';
import { words } from './words.ts';

/** Names in running text and in tables: what a person typed may be a page long. */
export const LONGEST_NAME = 40;
/** Names at the head of a table's row. */
export const LONGEST_ROW = 24;

/** Sides whose scores are of scans that the run has not seen. */
const isUnseen = ({ side }: SideEvaluation) => side === 'external' || side === 'test';

/** Whether something parts the scans of a side into groups that are scored. */
export const hasSubgroups = ({ subgroups }: SideEvaluation) => subgroups?.some(({ groups }) => groups.length > 1) ?? false;

/** What the scores of a study can't show, as far as the study itself tells: the sentences of the section on limits. */
export function limitsOf({ sides, seen, openings, settings, afterAnswers, synthetic, run }: Study): string[] {
  const ordered = sidesByWorth(sides);
  const says = words.limits;
  const [relabelled, leftOut] = [afterAnswers.relabelled.length, afterAnswers.leftOut.length];
  const { trained = 0, chose = 0, locked = 0 } = run?.metBefore ?? {};
  const known = (side: string) => sides.some((one) => one.side === side);
  return [
    ...(synthetic.run || synthetic.scored ? [words.synthetic(synthetic)] : []),
    ...(sides.length > 0 && !sides.some(isUnseen) ? [says.onlySeen] : []),
    ...(known('tune') ? [says.tune] : []),
    ...(known('train') ? [says.train] : []),
    ...(openings !== null && openings > 1 ? [says.reopened({ openings })] : []),
    ...(trained + chose > 0 ? [says.metBefore({ trained, chose })] : []),
    ...(locked > 0 ? [says.metLocked({ scans: locked })] : []),
    ...(seen === null ? [says.unknownSeen] : []),
    ...(seen && seen.train < FEW_PATIENTS * settings.classes.length ? [says.trainedOn({ scans: seen.train })] : []),
    ...ordered.flatMap(({ side, evaluation: { estimates } }) => {
      const present = estimates.patientsPerClass.filter((count) => count > 0);
      const names = settings.classes.filter((_, k) => estimates.support[k] === 0);
      const least = Math.min(...present);
      return [
        ...(names.length > 0 ? [says.missing({ side: words.sides[side], names })] : []),
        ...(least < FEW_PATIENTS ? [says.few({ side: words.sides[side], patients: least })] : []),
      ];
    }),
    sides.some(hasSubgroups) ? says.someSubgroups : says.subgroups,
    ...(relabelled + leftOut > 0 ? [says.afterAnswers({ relabelled, leftOut })] : []),
    ...(relabelled === 0 ? [says.labels] : []),
    says.device,
  ];
}
