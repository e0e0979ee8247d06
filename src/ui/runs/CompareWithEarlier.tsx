import { Button } from '@mantine/core';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useBoard } from '#state/runs/board.ts';
import { useRunDifferences } from '#state/runs/run-differences.ts';
import { text } from '../messages/language.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { useCanCompare } from './useCanCompare.ts';

/**
 * The way from a run that trains an earlier one again to what that came to: both are chosen on the run board and, where that is possible now,
 * their difference is worked out. Draws nothing for other runs, and where one of the two has no model.
 */
export function CompareWithEarlier({ record, size }: { record: RunRecord; size?: 'compact-xs' }) {
  const earlier = useRun(({ past }) => past.find(({ id }) => id === record.again?.run));
  const letter = useRunNames().letter;
  const pair = earlier ? [earlier, record] : [];
  const canCompare = useCanCompare(pair);
  if (!earlier || pair.some(({ checkpointId }) => checkpointId === null)) return null;
  const compare = () => {
    useBoard.getState().seekDifference(pair.map(({ id }) => id));
    if (canCompare) void useRunDifferences.getState().compare(pair);
    useNavigation.getState().go('runs');
  };
  return (
    <Button {...(size && { size })} variant="default" onClick={compare}>
      {text.runs.differences.didItHelp({ earlier: letter(earlier) })}
    </Button>
  );
}
