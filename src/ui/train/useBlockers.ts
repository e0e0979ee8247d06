import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import type { StartFacts } from '#state/facts/start.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { useLabelled } from '../prepare/useLabelled.ts';
import { useRefusals } from '../widgets/useRefusals.ts';
import { startBlockers } from './start-blockers.ts';

/** What decides whether training can start, from all stores. Refusals of the settings in `spared` are left out. */
export function useStartFacts(spared: readonly SettingKey[] = []): StartFacts {
  const reading = useDataset((state) => state.reading !== null);
  const scans = useDataset((state) => state.order.length);
  const labelled = useLabelled().length;
  const { split, problem: splitProblem } = useSplit();
  const deviceProblem = computeOn((state) => state.problem);
  const { leaks, problem: leakProblem } = useLeaks();
  const refusals = useRefusals().filter(({ setting }) => !spared.some((key) => key === setting));
  return { reading, scans, labelled, split, splitProblem, deviceProblem, leaks, leakProblem, refusals };
}

/** The reasons why training can't start, as sentences. Refusals of the settings in `spared` are left out. */
export function useBlockers(spared: readonly SettingKey[] = []): string[] {
  return startBlockers(useStartFacts(spared));
}
