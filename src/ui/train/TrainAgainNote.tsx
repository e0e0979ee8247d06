import { Button, List, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { changesSince } from '#state/predict/case-changes.ts';
import { useTrainAgain } from '#state/run/train-again.ts';
import { describeChange } from '../cases/describe-change.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';

const NAMED = 12;

/** Of which earlier run the settings and sides are, and what was decided otherwise since. Draws nothing where there is none. */
export function TrainAgainNote() {
  const { earlier, dismiss } = useTrainAgain();
  const data = useDataset(useShallow(({ scans, labels, excluded }) => ({ scans, labels, excluded })));
  const changes = useMemo(() => changesSince(earlier?.cases ?? [], data), [earlier, data]);
  if (!earlier) return null;
  const words = text.cases.again;
  return (
    <Section
      title={words.title({ run: earlier.name })}
      actions={
        <Button size="xs" variant="default" onClick={dismiss}>
          {words.dismiss}
        </Button>
      }
    >
      <List size="sm">
        {changes.slice(0, NAMED).map((change) => (
          <List.Item key={change.scanId}>
            {words.change({ scan: change.name, what: describeChange(change, earlier.classes).join(', ') })}
          </List.Item>
        ))}
        {changes.length > NAMED && <List.Item>{words.more({ count: changes.length - NAMED })}</List.Item>}
      </List>
      {changes.length === 0 && <Text size="sm">{words.nothing}</Text>}
      <Text size="sm" mt={4}>
        {words.settings} {words.sides({ same: earlier.hasSides, lost: earlier.lost })}
      </Text>
    </Section>
  );
}
