import type { Problem } from '#base/problem.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useNetCosts } from '#state/run/net-costs.ts';
import { useSettings } from '#state/run/settings.ts';
import { checkSettings } from '#train/settings/check-settings.ts';
import { oneValueProblem } from '#train/settings/one-value.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { inLanguage } from '../messages/language.ts';

/** The problems of settings that prevent a training, each with the setting's key and the reason. */
export function useRefusals(): Problem[] {
  const settings = useSettings((state) => state.settings);
  // Without a split the size of the training side is not known, so nothing is too large for it.
  const trainSize = useSplit((state) => state.split?.train.length ?? Number.POSITIVE_INFINITY);
  const needsTwo = useNetCosts((state) => state.costs.get(settings.model)?.needsTwoImages ?? null);
  const entry = catalogueEntry(settings.model);
  const oneValue = oneValueProblem(settings, trainSize, needsTwo, entry);
  return [...checkSettings(settings, trainSize, entry), ...(oneValue ? [oneValue] : [])];
}

/** The text of the refusal at the field of a setting; undefined when its value is fine. */
export function refusalOf(refusals: readonly Problem[], key: SettingKey): string | undefined {
  const refusal = refusals.find(({ setting }) => setting === key);
  if (!refusal) return undefined;
  const { what, remedy } = inLanguage(refusal);
  return `${what} ${remedy}`;
}
