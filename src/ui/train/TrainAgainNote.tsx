import { Button, List, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useSplit } from '#state/dataset/split.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { differencesFrom, useTrainAgain } from '#state/run/train-again.ts';
import { againLines } from '../cases/describe-again.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';

const NAMED = 12;

/** Of which earlier run the settings and sides are, and what differs now. Draws nothing where there is none. */
export function TrainAgainNote() {
  const { earlier, dismiss } = useTrainAgain();
  const record = useRun(({ past }) => past.find(({ id }) => id === earlier?.run));
  const settings = useSettings((state) => state.settings);
  const split = useSplit((state) => state.split);
  const data = useCurrentDataset();
  const again = useMemo(
    () => (earlier && record ? differencesFrom(record, earlier, { settings, split, data }) : null),
    [earlier, record, settings, split, data],
  );
  if (!earlier || !record || !again) return null;
  const words = text.cases.again;
  const lines = againLines(again, record.settings.classes);
  const learned = new Set(split?.train.map((id) => data.scans[id]?.name));
  const relabelled = again.relabelled.length;
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
        {lines.slice(0, NAMED).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
        {lines.length > NAMED && <List.Item>{words.more({ count: lines.length - NAMED })}</List.Item>}
      </List>
      {lines.length === 0 && <Text size="sm">{words.nothing}</Text>}
      {relabelled > 0 && (
        <Text size="sm" mt={4}>
          {words.learned({ relabelled, learned: again.relabelled.filter(({ scan }) => learned.has(scan)).length })}
        </Text>
      )}
      <Text size="sm" mt={4}>
        {words.sides({ same: again.sameSides, lost: again.leftOut.length })} {words.kept}
      </Text>
    </Section>
  );
}
