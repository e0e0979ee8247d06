import { Button, Group, Text } from '@mantine/core';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { describeSplitMethod } from '#data/split/split-option.ts';
import { runJson } from '#report/run-manifest.ts';
import { describeCourse } from '#report/run-row.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { exportName } from '#state/checkpoints/export-names.ts';
import { useNavigation } from '#state/navigation.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useManifests } from '#state/runs/manifests.ts';
import { saveFile } from '#state/save-file.ts';
import type { InitialWeights } from '#train/settings/recipe.ts';
import { isLastOf } from '../predict/checkpoint-words.ts';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatDate, formatScore, plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { extentText, netTitle } from './columns.tsx';
import { RunNote } from './RunNote.tsx';
import classes from './Runs.module.css';

/** One run: what it was, what came of it, the person's note, and where it leads. */
export function RunDetails({ run }: { run: RunRecord }) {
  const active = useRun((state) => isActive(state.status));
  const isThis = useRun((state) => state.record?.id === run.id);
  const show = useRun((state) => state.show);
  const repeat = useManifests((state) => state.repeat);
  const go = useNavigation((state) => state.go);
  const open = (place: 'train' | 'evaluate') => {
    if (!isThis) show(run);
    go(place);
  };
  return (
    <Section title={`${netTitle(run.settings.model)}, ${formatDate(run.createdAt)}`}>
      <div className={classes.details}>
        <Facts run={run} />
        <div>
          <RunNote key={run.id} run={run} />
          <Group gap="xs" mt="sm">
            <Button size="xs" variant="default" disabled={active && !isThis} onClick={() => open('train')}>
              Show its curves
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<Download size={14} aria-hidden />}
              onClick={() => saveFile(manifestName(run), runJson(run, exportName))}
            >
              Save manifest
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={active}
              onClick={() => void repeat(run, `the run of ${formatDate(run.createdAt)}`)}
            >
              Use its settings and split
            </Button>
            <Button size="xs" variant="default" disabled={active || run.checkpointId === null} onClick={() => open('evaluate')}>
              Evaluate
            </Button>
            <PredictWith run={run} />
            <ExportNamesChoice />
          </Group>
        </div>
      </div>
    </Section>
  );
}

/** Its best epoch, and its last where that is another one, for new scans. */
function PredictWith({ run }: { run: RunRecord }) {
  const { list, select, refresh } = useCheckpoints();
  const go = useNavigation((state) => state.go);
  const predicting = usePrediction((state) => state.progress !== null);
  useEffect(() => void refresh(), [refresh]);
  const own = list?.filter(({ runId }) => runId === run.id) ?? [];
  const best = own.find(({ id }) => id === run.checkpointId);
  const last = own.find((checkpoint) => isLastOf(checkpoint, own));
  return [best && { ...best, word: 'best' }, last && { ...last, word: 'last' }].flatMap((checkpoint) =>
    checkpoint ? (
      <Button
        key={checkpoint.id}
        size="xs"
        variant="default"
        disabled={predicting}
        onClick={() => {
          select(checkpoint.id);
          go('predict');
        }}
      >
        Predict with its {checkpoint.word} epoch
      </Button>
    ) : (
      []
    ),
  );
}

function Facts({ run }: { run: RunRecord }) {
  const { settings, split, history, device, data } = run;
  const best = bestOf(run);
  const facts: [string, string][] = [
    ['End', isRunning(run) ? 'It is still running.' : stopSentence(run)],
    ['Kept', best ? `Epoch ${best.epoch} of ${history.length}: tune accuracy ${formatScore(best.tune.accuracy)}` : 'No epoch was finished'],
    ['Trained', `${extentText(settings.extent)}, ${settings.preparation.size} x ${settings.preparation.size} pixels`],
    ['Learning rate', `${settings.learningRate}, ${describeCourse(settings)}`],
    ['Begins from', settings.weights ? weightsText(settings.weights) : 'Random weights'],
    ['Split', split.method ? describeSplitMethod(split.method) : `seed ${split.seed}`],
    ['Scans', `${plural(split.train.length, 'train scan')}, ${split.tune.length} tune, ${split.test.length} test`],
    ['Labels', data ? `SHA-256 ${data.labels.slice(0, 16)}` : 'Not recorded'],
    ['Device', `${device}, ${settings.engine} engine`],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Text size="sm" component="span">
              {value}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const manifestName = ({ createdAt }: RunRecord) => `run-${createdAt.slice(0, 19).replaceAll(':', '')}.json`;

function isRunning(run: RunRecord): boolean {
  const { record, status } = useRun.getState();
  return record?.id === run.id && isActive(status);
}

function weightsText({ name, set, sha256 }: InitialWeights): string {
  return `${name}${set === undefined ? '' : `, ${set}`} (SHA-256 ${sha256.slice(0, 16)})`;
}
