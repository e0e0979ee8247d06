import { Text } from '@mantine/core';
import { countDecided } from '#projects/decided.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { allRuns, runCondition } from '#state/facts/run-condition.ts';
import { epochFacts, epochOf } from '#state/facts/run-epoch.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';
import { useRunFacts } from '../widgets/useRunFacts.ts';

/** What is in a project, in a line: its scans, what was decided about them, and its last run. */
export function ProjectLine({ project: { scans, runs } }: { project: ProjectRecord }) {
  const last = useRun((state) => allRuns(state).find(({ id }) => runs.includes(id)) ?? null);
  const facts = useRunFacts();
  const words = text.home;
  const decided = countDecided(scans.map(({ decisions }) => decisions));
  const epoch = useRun((state) => (last ? epochOf(last, epochFacts(state)) : 0));
  const run = last ? words.run({ epoch, of: last.settings.maxEpochs, condition: runCondition(last, facts) }) : words.noRun;
  return (
    <Text size="sm">
      {words.contents({ scans: scans.length, decided })}
      {text.common.semicolon} {run}
    </Text>
  );
}
