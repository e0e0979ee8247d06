import type { SettingGroup } from '#train/settings/groups.ts';
import { ROWS, type SettingKey } from '#train/settings/recipe.ts';
import type { StartFacts } from './start-blockers.ts';

/** Where the first reason why training can't start is mended: a step, or a field of this screen. */
export type StartRemedy = { step: 'data' | 'prepare' } | { setting: SettingKey };

const ON_PREPARE: readonly SettingGroup[] = ['input', 'slices', 'lungs', 'window', 'augmentation', 'balance'];

/** The remedy of the reason that `startBlockers` names first; null if training can start, or the reason passes by itself or can't be mended here. */
export function startRemedy(facts: StartFacts): StartRemedy | null {
  const { reading, scans, labelled, split, splitProblem, deviceProblem, leaks, leakProblem, refusals } = facts;
  if (reading) return null;
  if (scans === 0 || labelled === 0) return { step: 'data' };
  if (splitProblem) return { step: 'prepare' };
  if (deviceProblem) return null;
  if (leakProblem) return { step: 'prepare' };
  if (!split) return null;
  const isSplitWrong = split.problems.some(({ level }) => level === 'error') || split.train.length === 0 || split.tune.length === 0;
  if (isSplitWrong || leaks?.some(({ problem }) => problem.level === 'error')) return { step: 'prepare' };
  const setting = refusals[0]?.setting as SettingKey | undefined;
  if (!leaks || setting === undefined || !(setting in ROWS)) return null;
  return ON_PREPARE.includes(ROWS[setting].group) ? { step: 'prepare' } : { setting };
}
