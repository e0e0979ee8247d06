import { Text } from '@mantine/core';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';

/** Says of a run that it goes with this tab; nothing of one that is stored. */
export function UnkeptMark({ id }: { id: string }) {
  const isUnkept = useRun((state) => state.unkept.has(id));
  return (
    isUnkept && (
      <Text size="xs" fw={600} component="div">
        {text.common.notStored}
      </Text>
    )
  );
}
