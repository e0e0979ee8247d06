import { Button, Group, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { usePrediction } from '#state/predict/prediction.ts';
import { MESSAGES } from '../messages/en.ts';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { ClassCounts } from './ClassCounts.tsx';
import { netTitle } from './checkpoint-words.ts';
import { HeldBack } from './HeldBack.tsx';
import classes from './Predict.module.css';
import { ScoreTable } from './ScoreTable.tsx';
import { useSeenNames } from './useSources.ts';

/** What came of it: how many scans of each class, and every scan with its scores. */
export function ScoresSection() {
  const { rows, checkpoint, asked, progress, problems, held, saveCsv, clear } = usePrediction();
  const seen = useSeenNames(checkpoint);
  if (!checkpoint || (rows.length === 0 && problems.length === 0 && held.length === 0)) return null;
  const names = checkpoint.settings.classes;
  const known = rows.filter(({ scan }) => seen.has(scan.name)).length;
  const missing = asked - rows.length;
  return (
    <Section
      title={`Scores of ${plural(rows.length, 'scan')}`}
      actions={
        <Group gap="xs">
          <ExportNamesChoice />
          <Button size="xs" variant="default" disabled={progress !== null} onClick={clear}>
            Clear
          </Button>
          <Button
            size="xs"
            leftSection={<Download size={14} aria-hidden />}
            disabled={rows.length === 0 || progress !== null}
            onClick={saveCsv}
          >
            Save CSV
          </Button>
        </Group>
      }
    >
      <Problems items={problems} />
      <Text size="sm">
        By {netTitle(checkpoint)}, epoch {checkpoint.epoch}. <b>{MESSAGES.notice}</b> A score is what the net gives a class, not the
        probability of a disease.
      </Text>
      {!progress && missing > 0 && rows.length > 0 && (
        <Text size="sm">
          {plural(missing, 'scan')} of {asked} {missing === 1 ? 'has' : 'have'} no score.
        </Text>
      )}
      <HeldBack checkpoint={checkpoint} />
      {known > 0 && (
        <Text size="sm">
          {plural(known, 'scan')} {known === 1 ? 'has the name of one' : 'have the names of some'} on the train or tune side of this
          checkpoint's run: {known === 1 ? 'its scores say' : 'their scores say'} little about new scans.
        </Text>
      )}
      {rows.length > 0 && (
        <div className={classes.results}>
          <ClassCounts rows={rows} classNames={names} />
          <ScoreTable rows={rows} classNames={names} seen={seen} />
        </div>
      )}
    </Section>
  );
}
