import { Button, Group, Text } from '@mantine/core';
import { deviceSaid } from '#base/messages/device-said.ts';
import { describeCourse } from '#report/run-row.ts';
import { isSameAgain, type TrainedAgain } from '#runs/again.ts';
import { isOfTorchAlone, programsOf } from '#runs/elsewhere.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { describeSplitOf } from '#runs/split-words.ts';
import { endOfRun } from '#state/facts/run-condition.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useManifests } from '#state/runs/manifests.ts';
import { useChosenView } from '#state/train-view.ts';
import type { InitialWeights } from '#train/settings/recipe.ts';
import { againLines } from '../cases/describe-again.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatDate, formatScore } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { extentText } from './columns.tsx';
import { ElsewhereScores } from './ElsewhereScores.tsx';
import { RunExports, RunPredictions } from './RunExports.tsx';
import { RunName, RunNote } from './RunNote.tsx';
import classes from './Runs.module.css';

/** Digits of a SHA-256 that are shown. */
const HASH_DIGITS = 16;

/** One run: its facts, the user's note, and the buttons that use it elsewhere. */
export function RunDetails({ run }: { run: RunRecord }) {
  const active = useRun((state) => isActive(state.status));
  const isThis = useRun((state) => state.record?.id === run.id);
  const show = useRun((state) => state.show);
  const repeat = useManifests((state) => state.repeat);
  const go = useNavigation((state) => state.go);
  const words = text.runs.details;
  const names = useRunNames();
  const open = (place: 'train' | 'evaluate') => {
    if (!isThis) show(run);
    // Whatever Train showed last: its curves were asked for.
    if (place === 'train') useChosenView.getState().choose('run');
    go(place);
  };
  return (
    <Section title={words.title({ run: names.full(run), date: formatDate(run.createdAt) })}>
      <div className={classes.details}>
        <Facts run={run} />
        <div>
          <RunName key={`name of ${run.id}`} run={run} />
          <RunNote key={run.id} run={run} />
          <Group gap="xs" mt="sm">
            <Button size="xs" variant="default" disabled={active && !isThis} onClick={() => open('train')}>
              {words.showCurves}
            </Button>
            <Button size="xs" variant="default" disabled={active} onClick={() => void repeat(run, names.full(run))}>
              {words.repeat}
            </Button>
            <Button size="xs" variant="default" disabled={active || run.checkpointId === null} onClick={() => open('evaluate')}>
              {text.common.steps.evaluate}
            </Button>
            <RunPredictions run={run} />
          </Group>
          <Group gap="xs" mt="sm">
            <RunExports run={run} />
            <ExportNamesChoice />
          </Group>
        </div>
      </div>
      {run.elsewhere && <ElsewhereScores run={run} />}
    </Section>
  );
}

function Facts({ run }: { run: RunRecord }) {
  const { settings, split, history, device, moves = [], data, again, elsewhere } = run;
  const best = bestOf(run);
  const described = describeSplitOf(run);
  const end = endOfRun(run, useRunFacts());
  const words = text.runs.details;
  const { facts: names } = words;
  const facts: [string, string][] = [
    [names.end, phraseInLanguage(end)],
    [
      names.kept,
      best ? words.best({ epoch: best.epoch, epochs: history.length, accuracy: formatScore(best.tune.accuracy) }) : words.noEpoch,
    ],
    [names.trained, words.trained({ extent: extentText(settings.extent), size: settings.preparation.size })],
    [names.rate, words.rate({ rate: settings.learningRate, course: phraseInLanguage(describeCourse(settings)) })],
    [names.begins, settings.weights ? weightsText(settings.weights) : words.randomWeights],
    [names.split, described ? phraseInLanguage(described) : words.seed(split)],
    [names.scans, words.scans({ train: split.train.length, tune: split.tune.length, test: split.test.length })],
    ...(again ? ([[names.again, againText(again, settings.classes)]] as [string, string][]) : []),
    ...(elsewhere ? ([[names.elsewhere, text.runs.elsewhere.with({ programs: programsOf(elsewhere) })]] as [string, string][]) : []),
    [names.labels, data ? words.hash({ hash: data.labels.slice(0, HASH_DIGITS) }) : words.notRecorded],
    [
      names.device,
      words.device({
        device: phraseInLanguage(deviceSaid(device)),
        engine: isOfTorchAlone(run) ? null : settings.engine,
        moves: moves.map((move) => ({ ...move, device: phraseInLanguage(deviceSaid(move.device)) })),
      }),
    ],
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

function againText(again: TrainedAgain, classNames: readonly string[]): string {
  const words = text.cases.again;
  const lines = isSameAgain(again) ? [words.nothing] : againLines(again, classNames);
  return words.facts({ facts: [words.of({ run: again.called }), ...lines], sets: words.sameSets({ same: again.sameSides }) });
}

function weightsText({ name, set, sha256 }: InitialWeights): string {
  return text.runs.details.weights({ name, set: set ?? null, hash: sha256.slice(0, HASH_DIGITS) });
}
