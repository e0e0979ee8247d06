import { Button, List, Text } from '@mantine/core';
import { Play } from 'lucide-react';
import { useEffect } from 'react';
import { batchSizes } from '#data/batch/batch.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { plural } from '../widgets/format.ts';
import { beginningSentence } from './extent-words.ts';
import { PreflightPanel } from './preflight/PreflightPanel.tsx';
import classes from './Train.module.css';
import { useBlockers } from './useBlockers.ts';

/** The one button of this screen, with what it will do, or why it can't. */
export function StartRow() {
  const start = useRun((state) => state.start);
  const blockers = useBlockers();
  return (
    <>
      <PreflightPanel disabled={blockers.length > 0} />
      <div className={classes.start}>
        <Button
          size="md"
          leftSection={<Play size={16} aria-hidden />}
          disabled={blockers.length > 0}
          onClick={() => void start()}
          aria-describedby="start-note"
        >
          Start training
        </Button>
        <div id="start-note">{blockers.length > 0 ? <Blocked reasons={blockers} /> : <Plan />}</div>
      </div>
    </>
  );
}

function Blocked({ reasons }: { reasons: readonly string[] }) {
  return (
    <>
      <Text size="sm" fw={600}>
        Training can't start yet.
      </Text>
      <List size="sm" listStyleType="none">
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </>
  );
}

function Plan() {
  const split = useSplit((state) => state.split);
  const device = computeOn((state) => state.info);
  const settings = useSettings((state) => state.settings);
  const { persisted, refresh } = useStorage();
  useEffect(() => void refresh(), [refresh]);
  const train = split?.train.length ?? 0;
  return (
    <Text size="sm">
      {plural(train, 'train scan')} in {plural(batchSizes(train, settings.batchSize, settings.lastBatch).length, 'batch', 'batches')} an
      epoch, {plural(split?.tune.length ?? 0, 'tune scan')}, on {device?.label ?? 'a device that is still being opened'}.
      <br />
      {beginningSentence(settings)}
      {persisted === false &&
        ' Starting asks the browser to keep what is stored, since with a full disk it may otherwise clear runs and checkpoints.'}
    </Text>
  );
}
