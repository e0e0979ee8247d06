import { Text } from '@mantine/core';
import type { ProjectRecord } from '#projects/record.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';

/** What is in a project, in a line: its scans, labels by hand, and its last run. */
export function ProjectLine({ project: { scans, runs } }: { project: ProjectRecord }) {
  const last = useRun((state) => state.past.find(({ id }) => runs.includes(id)) ?? null);
  const words = text.home;
  const labels = scans.filter(({ decisions }) => typeof decisions.label === 'number').length;
  const run = last ? words.run({ epoch: last.history.length, of: last.settings.maxEpochs, ended: last.stopReason !== null }) : words.noRun;
  return (
    <Text size="sm">
      {words.contents({ scans: scans.length, labels })}; {run}
    </Text>
  );
}
