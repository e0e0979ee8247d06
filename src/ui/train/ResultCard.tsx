import { Button, Group, Text } from '@mantine/core';
import { Download, RotateCcw } from 'lucide-react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { runJson } from '#report/run-manifest.ts';
import { bestOf, isBestLost, type RunRecord } from '#runs/record.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import { exportName } from '#state/checkpoints/export-names.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { saveFile } from '#state/save-file.ts';
import { useChosenView } from '#state/train-view.ts';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatDate, formatDuration, formatScore, plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { ResumeOffer } from './ResumeOffer.tsx';
import { Fact } from './RunProgress.tsx';
import classes from './Train.module.css';

/** What came of a run, in one true sentence and its numbers, and what to do next. */
export function ResultCard() {
  const { record, failure } = useRun();
  if (!record) return failure && <Problems items={[failure]} title="The run failed" />;
  return (
    <Section title={`Result of ${catalogueEntry(record.settings.model).title}, ${formatDate(record.createdAt)}`}>
      {failure ? (
        <Problems items={[failure]} title="The run failed" />
      ) : (
        <Text size="sm" role="status">
          {stopSentence(record)}
        </Text>
      )}
      <Scores record={record} />
      <NextSteps record={record} />
    </Section>
  );
}

function Scores({ record }: { record: RunRecord }) {
  const best = bestOf(record);
  if (!best) return <Text size="sm">No epoch was finished, so there is no checkpoint.</Text>;
  const seconds = record.history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const n = record.split.tune.length;
  const isKept = !isBestLost(record);
  return (
    <>
      <dl className={classes.facts} data-large>
        <Fact name="Best epoch" value={`${best.epoch} of ${record.history.length}`} />
        <Fact name="Tune accuracy" value={formatScore(best.tune.accuracy)} />
        <Fact name="Tune macro F1" value={formatScore(best.tune.macroF1)} />
        <Fact name="Tune loss" value={formatScore(best.tune.loss)} />
        <Fact name="Time" value={formatDuration(seconds)} />
      </dl>
      <Text size="xs" className={classes.quiet}>
        {isKept && `The epoch with the highest accuracy on the tune side (${plural(n, 'scan')}) is kept, and the last beside it. `}
        The best was chosen by these numbers, so they flatter the net; the locked test side in Evaluate does not.
      </Text>
    </>
  );
}

function NextSteps({ record }: { record: RunRecord }) {
  const go = useNavigation((state) => state.go);
  const choose = useChosenView((state) => state.choose);
  const trained = record.checkpointId !== null;
  return (
    <Group gap="xs" mt="sm">
      <ResumeOffer record={record} />
      <Button onClick={() => go('evaluate')} disabled={!trained}>
        Evaluate
      </Button>
      <Button variant="default" onClick={() => go('predict')} disabled={!trained}>
        Predict
      </Button>
      <Button variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={() => choose('setup')}>
        Train again
      </Button>
      <Button
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => saveFile(`run-${record.createdAt.slice(0, 19).replaceAll(':', '')}.json`, runJson(record, exportName))}
      >
        Save run.json
      </Button>
      <ExportNamesChoice />
    </Group>
  );
}
