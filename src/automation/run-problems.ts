import { type Problem, problem } from '#base/problem.ts';
import type { Batching } from '#train/settings/batch-plan.ts';
import { optionName } from '#train/settings/from-options.ts';
import { waysOut } from '#train/settings/one-value.ts';
import type { SettingKey, TrainSettings } from '#train/settings/recipe.ts';
import { runProblems } from '#workers/client/run-problems.ts';

/** Like runProblems; the remedies also name the options of the command line. */
export async function runProblemsWithOptions(settings: TrainSettings, trainSize: number, sides = [trainSize]): Promise<Problem[]> {
  const problems = await runProblems(settings, trainSize, sides);
  return problems.map((cause) => {
    if (cause.code !== 'batch-norm-one-value') return cause;
    const options = optionsOut(sides, settings);
    if (options.length === 0) return cause;
    return { ...problem('batch-norm-one-value/options', cause.subject, { cause, options }), level: cause.level };
  });
}

const set = (key: SettingKey, value: number | 'join') => `--${optionName(key)} ${value}`;

/** Returns the options that help, for example ['--batch 3', '--last-batch join']. */
function optionsOut(sides: readonly number[], batching: Batching): string[] {
  const { batchSize, joins, microBatch } = waysOut(sides, batching);
  const options = [
    batchSize === null ? '' : set('batchSize', batchSize),
    joins ? set('lastBatch', 'join') : '',
    microBatch === null ? '' : set('microBatch', microBatch),
  ];
  return options.filter(Boolean);
}
