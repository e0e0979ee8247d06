import { Button, Group, Text } from '@mantine/core';
import { Download, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { runJson } from '#report/run-manifest.ts';
import { bestOf, isBestLost, type RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { exportName } from '#state/checkpoints/export-names.ts';
import { saveModel } from '#state/checkpoints/save-model.ts';
import { endOfRun } from '#state/facts/run-condition.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { saveFile } from '#state/save-file.ts';
import { useChosenView } from '#state/train-view.ts';
import { tieOf } from '#train/loop/best-epoch.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { CompareWithEarlier } from '../runs/CompareWithEarlier.tsx';
import { ExportNamesChoice } from '../widgets/ExportNamesChoice.tsx';
import { formatBytes, formatDate, formatDuration, formatScore } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import { Fact } from './Fact.tsx';
import { ResumeOffer } from './Resume.tsx';
import classes from './Train.module.css';

/** The result of a run: why it ended, its scores, and what to do next. */
export function ResultCard() {
  const facts = useRunFacts();
  const { record, failure } = facts;
  const names = useRunNames();
  if (!record) return failure && <Problems items={[failure]} title={text.run.result.failed} />;
  return (
    <Section title={text.run.result.title({ net: names.full(record), date: formatDate(record.createdAt) })}>
      {failure ? (
        <Problems items={[failure]} title={text.run.result.failed} />
      ) : (
        <Text size="sm" ref={told}>
          {phraseInLanguage(endOfRun(record, facts))}
        </Text>
      )}
      <UnkeptRun record={record} />
      <HeldWeights record={record} />
      <Scores record={record} />
      <NextSteps record={record} />
    </Section>
  );
}

/** A run that could not be stored, and a way to store it; with weights that could not be stored either, it is stored by the button for these. */
function UnkeptRun({ record }: { record: RunRecord }) {
  const isUnkept = useRun((state) => state.unkept.has(record.id));
  const isHeld = useCheckpoints(({ held }) => held?.runId === record.id);
  const storeRun = useRun((state) => state.storeRun);
  const [failed, setFailed] = useState<Problem | null>(null);
  if (!isUnkept) return null;
  const store = () => storeRun(record).catch((thrown) => setFailed(toProblem(thrown, phrase('subject/run'))));
  const words = text.run.result;
  return (
    <>
      {failed && <Problems items={[failed]} />}
      <Group gap="xs" my="xs">
        <Text size="sm">{words.unkept}</Text>
        {!isHeld && (
          <Button size="compact-sm" onClick={() => void store()}>
            {words.storeRun}
          </Button>
        )}
      </Group>
    </>
  );
}

/** What can be done with the run's best weights while they are in this tab's memory only. */
function HeldWeights({ record }: { record: RunRecord }) {
  const { held, storeHeld } = useCheckpoints();
  const loadPast = useRun((state) => state.loadPast);
  const show = useRun((state) => state.show);
  const names = useRunNames();
  const [failed, setFailed] = useState<Problem | null>(null);
  if (held?.runId !== record.id) return null;
  const store = async () => {
    try {
      await storeHeld(record);
      await loadPast();
      const stored = useRun.getState().past.find(({ id }) => id === record.id);
      if (stored) show(stored);
    } catch (thrown) {
      setFailed(toProblem(thrown, phrase('subject/storage')));
    }
  };
  return (
    <>
      {failed && <Problems items={[failed]} />}
      <Group gap="xs" my="xs">
        <Button size="compact-sm" onClick={() => void store()}>
          {text.run.result.storeHeld({ size: formatBytes(held.bytes) })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void saveModel(held.id, names.file(record))}>
          {text.run.notStored.saveWeights}
        </Button>
      </Group>
    </>
  );
}

function Scores({ record }: { record: RunRecord }) {
  const words = text.run.result;
  const best = bestOf(record);
  if (!best) return <Text size="sm">{words.noEpoch}</Text>;
  const tie = tieOf(record.history, best.epoch, record.settings.ties);
  const seconds = record.history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  return (
    <>
      <dl className={classes.facts} data-large>
        <Fact name={words.keptEpoch} value={text.run.bar.of({ n: best.epoch, all: record.history.length })} />
        <Fact name={words.accuracy} value={formatScore(best.tune.accuracy)} />
        <Fact name={words.macroF1} value={formatScore(best.tune.macroF1)} />
        <Fact name={words.loss} value={formatScore(best.tune.loss)} />
        <Fact name={words.time} value={formatDuration(seconds)} />
      </dl>
      <Text size="xs" className={classes.quiet}>
        {tie && `${phraseInLanguage(tie)} `}
        {!isBestLost(record) && `${words.kept({ scans: record.split.tune.length })} `}
        {words.flatters}
      </Text>
    </>
  );
}

function NextSteps({ record }: { record: RunRecord }) {
  const go = useNavigation((state) => state.go);
  const choose = useChosenView((state) => state.choose);
  const trained = record.checkpointId !== null;
  const names = useRunNames();
  return (
    <Group gap="xs" mt="sm">
      <ResumeOffer record={record} isBeside />
      <Button onClick={() => go('evaluate')} disabled={!trained}>
        {text.common.steps.evaluate}
      </Button>
      <CompareWithEarlier record={record} />
      <Button variant="default" onClick={() => go('predict')} disabled={!trained}>
        {text.common.steps.predict}
      </Button>
      <Button variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={() => choose('setup')}>
        {text.run.result.trainAgain}
      </Button>
      <Button
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => saveFile('run', `${names.file(record)}-run.json`, runJson(record, exportName))}
      >
        {text.run.result.saveManifest}
      </Button>
      <ExportNamesChoice />
    </Group>
  );
}
