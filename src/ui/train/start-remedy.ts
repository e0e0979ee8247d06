import { type StartFacts, type StartReason, startReasons } from '#state/facts/start.ts';
import type { SettingGroup } from '#train/settings/groups.ts';
import { ROWS, type SettingKey } from '#train/settings/recipe.ts';

/** Where the first reason why training can't start is mended: a step, or a field of this screen. */
export type StartRemedy = { step: 'data' | 'prepare' } | { setting: SettingKey };

const ON_PREPARE: readonly SettingGroup[] = ['input', 'slices', 'lungs', 'window', 'augmentation', 'balance'];

/** The remedy of the first reason why training can't start; null if it can, or the reason passes by itself or can't be mended here. */
export function startRemedy(facts: StartFacts): StartRemedy | null {
  const [reason] = startReasons(facts);
  return reason ? remedyOf(reason) : null;
}

function remedyOf(reason: StartReason): StartRemedy | null {
  switch (reason.of) {
    case 'no-scans':
    case 'no-labels':
      return { step: 'data' };
    case 'split':
    case 'empty-side':
    case 'leak-check':
    case 'leak':
      return { step: 'prepare' };
    case 'setting':
      return remedyOfSetting(reason.problem.setting as SettingKey | undefined);
    default:
      return null;
  }
}

function remedyOfSetting(setting: SettingKey | undefined): StartRemedy | null {
  if (setting === undefined || !(setting in ROWS)) return null;
  return ON_PREPARE.includes(ROWS[setting].group) ? { step: 'prepare' } : { setting };
}
