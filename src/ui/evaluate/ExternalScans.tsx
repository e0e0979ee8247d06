import { Button, Group, Input, SegmentedControl, Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { runOfCheckpoint } from '#runs/locked-side.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sourceTitle } from '#state/dataset/label-sources.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { isForOthers, scansToScore, useExternal } from '#state/external/external.ts';
import { dropProblems, type LabelledDrop } from '#state/external/labelled-drop.ts';
import type { ExternalSource, LabelledScans } from '#state/external/labelled-scans.ts';
import { allOwn } from '#state/external/loaded-sides.ts';
import type { ExternalOutcome } from '#state/external/score-external.ts';
import { allRuns } from '#state/facts/run-condition.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { told } from '../announce/told.ts';
import { LabelQuestionCard } from '../data/labels/LabelQuestionCard.tsx';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';
import { DropBox } from '../widgets/DropBox.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { ClassQuestion } from './ClassQuestion.tsx';
import classes from './Evaluate.module.css';

/** The choice of the scans that a model is scored on: loaded ones, or files dropped here with their label table. */
export function ExternalScans({ checkpoint, outcome }: { checkpoint: CheckpointSummary; outcome: ExternalOutcome | undefined }) {
  const external = useExternal();
  const { source, drop, progress, chooseSource, score } = external;
  const data = useDataset(
    useShallow(({ scans, order, labels, excluded, otherSeries, classes }) => ({ scans, order, labels, excluded, otherSeries, classes })),
  );
  const modelClasses = checkpoint.settings.classes;
  const { classAnswers } = external;
  const ready = useMemo(
    () => scansToScore({ source, drop, classAnswers }, data, modelClasses),
    [source, drop, classAnswers, data, modelClasses],
  );
  const labelled = data.order.filter((id) => data.labels[id] !== undefined && !data.excluded.has(id)).length;
  const words = text.external.choose;
  return (
    <Section title={words.title}>
      <Input.Label labelElement="div" id="external-source" mb={2}>
        {words.source}
      </Input.Label>
      <SegmentedControl
        className={`${classes.sides} ${classes.source}`}
        aria-labelledby="external-source"
        value={source}
        disabled={progress !== null}
        onChange={(value) => chooseSource(value as ExternalSource)}
        data={[
          { value: 'loaded', label: words.loaded({ count: labelled }) },
          { value: 'dropped', label: words.dropped({ count: drop ? drop.scans.length : null }) },
        ]}
      />
      <Text size="sm" my="xs" className={classes.quiet}>
        {words.about}
      </Text>
      {source === 'loaded' ? (
        <LoadedScans checkpoint={checkpoint} labelled={labelled} />
      ) : (
        <DroppedScans checkpoint={checkpoint} drop={drop} scans={ready} />
      )}
      {ready && !(source === 'loaded' && labelled === 0) && (
        <Offer
          checkpoint={checkpoint}
          scans={ready}
          isWaiting={progress !== null}
          outcome={outcome}
          onScore={() => void score(checkpoint)}
        />
      )}
    </Section>
  );
}

function Offer({
  checkpoint,
  scans,
  isWaiting,
  outcome,
  onScore,
}: {
  checkpoint: CheckpointSummary;
  scans: LabelledScans;
  isWaiting: boolean;
  outcome: ExternalOutcome | undefined;
  onScore: () => void;
}) {
  const words = text.external.choose;
  const { labelled, source } = scans;
  const runs = useRun(useShallow(allRuns));
  const fingerprints = useLeaks((state) => state.fingerprints);
  const data = useDataset(useShallow(({ scans, labels, excluded, classes }) => ({ scans, labels, excluded, classes })));
  const own = useMemo(() => {
    const run = runOfCheckpoint(checkpoint, runs);
    return run && allOwn(run, scans, { ...data, fingerprints });
  }, [checkpoint, runs, scans, data, fingerprints]);
  const hasQuestion = useExternal(({ drop }) => source === 'dropped' && (drop?.questions.length ?? 0) > 0);
  if (hasQuestion) return null;
  if (labelled.length === 0) return <Text size="sm">{words.nothing}</Text>;
  if (own)
    return (
      <Text size="sm" fw={600} ref={told}>
        {words.allOwn({ count: labelled.length, ...own })}
      </Text>
    );
  // What came of it stands below.
  const isSaid = source === 'dropped' && outcome?.scans.labelled.length === labelled.length && foundNone(outcome);
  if (isSaid) return null;
  return (
    <Button mt="sm" variant={outcome ? 'default' : 'filled'} disabled={isWaiting} onClick={onScore}>
      {words.score({ count: labelled.length })}
    </Button>
  );
}

/** Whether none of the scans was external, so that scoring them again would give nothing. */
const foundNone = ({ scored, failed }: ExternalOutcome) => failed.length === 0 && !scored.includes('external');

function LoadedScans({ checkpoint, labelled }: { checkpoint: CheckpointSummary; labelled: number }) {
  const reading = useDataset((state) => state.reading);
  const go = useNavigation((state) => state.go);
  const words = text.external.choose;
  if (reading) return <Busy {...reading} />;
  if (labelled > 0) return <ClassQuestion to={checkpoint.settings.classes} />;
  return (
    <Group gap="xs">
      <Text size="sm">{words.noneLoaded}</Text>
      <Button size="compact-xs" variant="default" onClick={() => go('data')}>
        {words.goToData}
      </Button>
    </Group>
  );
}

function DroppedScans({
  checkpoint,
  drop,
  scans,
}: {
  checkpoint: CheckpointSummary;
  drop: LabelledDrop | null;
  scans: LabelledScans | null;
}) {
  const { progress, takeFiles, fitDrop, answer } = useExternal();
  const isForeign = drop !== null && isForOthers(drop, checkpoint.settings.classes);
  useEffect(() => {
    if (isForeign) void fitDrop(checkpoint);
  }, [isForeign, fitDrop, checkpoint]);
  const problems = useMemo(() => (drop ? dropProblems(drop) : []), [drop]);
  const words = text.external.choose;
  const [question] = drop?.questions ?? [];
  return (
    <>
      <DropBox
        words={words}
        about={words.notAdded(text.common)}
        isNext={drop === null}
        disabled={progress !== null}
        onFiles={(files) => void takeFiles(checkpoint, files)}
      />
      {isForeign && <Text size="sm">{words.refit({ classes: checkpoint.settings.classes })}</Text>}
      {drop && !isForeign && (
        <>
          <Problems items={problems} />
          {question && (
            <LabelQuestionCard
              question={question}
              more={drop.questions.length - 1}
              tables={question.titles.length > 0 ? question.titles : [words.questionTable]}
              classNames={checkpoint.settings.classes}
              onAnswer={(value) => answer(question, value)}
            />
          )}
          {scans && !question && (
            <Text size="sm" mt="xs">
              {sourcesOf(drop)} {words.labelled({ labelled: scans.labelled.length, unlabelled: scans.unlabelled.length })}
            </Text>
          )}
        </>
      )}
    </>
  );
}

/** Where the labels of a drop come from. */
function sourcesOf({ sources }: LabelledDrop): string {
  const words = text.external.choose;
  const used = sources.filter(({ join }) => join !== null && join.matched > 0);
  if (used.some(({ fromFolders }) => fromFolders)) return words.folders;
  return used.length === 0 ? words.noTable : words.tables({ tables: used.map(sourceTitle) });
}
