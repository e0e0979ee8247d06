import { Button, List, Text } from '@mantine/core';
import { Play } from 'lucide-react';
import { useEffect } from 'react';
import { batchSizes } from '#data/batch/batch.ts';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { text } from '../messages/language.ts';
import { beginningSentence } from './extent-words.ts';
import { PreflightPanel } from './preflight/PreflightPanel.tsx';
import classes from './Train.module.css';
import { useBlockers } from './useBlockers.ts';

/** The button that starts the run, with what it will train, or why it can't start. */
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
          {text.train.start.start}
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
        {text.train.start.blocked}
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
  const words = text.train.start;
  return (
    <Text size="sm">
      {words.plan({
        train,
        batches: batchSizes(train, settings.batchSize, settings.lastBatch).length,
        tune: split?.tune.length ?? 0,
        device: device?.label ?? null,
      })}
      <br />
      {beginningSentence(settings)}
      {persisted === false && ` ${words.askToPersist}`}
    </Text>
  );
}
