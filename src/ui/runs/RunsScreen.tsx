import { Button, Group, Text, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow, SortKey } from '#state/runs/board-rows.ts';
import { told, toldOnChange } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { BoardBar } from './BoardBar.tsx';
import { Comparison } from './Comparison.tsx';
import { OpenedManifest, OpenManifest } from './Manifest.tsx';
import { PublishedResults } from './PublishedResults.tsx';
import { QueueSection } from './queue/QueueSection.tsx';
import { RunDetails } from './RunDetails.tsx';
import classes from './Runs.module.css';
import { RunTable } from './RunTable.tsx';
import { TakenRunNote, TakeRun, useRunDrop } from './TakenRun.tsx';
import { useBoardRows, useChosenRuns, useRuns } from './useRuns.ts';

/** All runs that are stored in this browser, to find, to compare and to export. */
export function RunsScreen() {
  const loadPast = useRun((state) => state.loadPast);
  const leftOut = useRun((state) => state.leftOut);
  const runs = useRuns();
  const chosen = useChosenRuns(runs);
  useRunDrop();
  useEffect(() => {
    void loadPast();
  }, [loadPast]);
  return (
    <>
      <TakenRunNote />
      <OpenedManifest />
      <QueueSection />
      {leftOut && <Problems items={[leftOut]} />}
      {runs.length === 0 ? <NoRuns /> : <Board />}
      {chosen.length === 1 && chosen[0] && <RunDetails run={chosen[0]} />}
      {chosen.length > 1 && <Comparison runs={chosen} />}
      <PublishedResults />
    </>
  );
}

function Board() {
  const runs = useRuns();
  const { all, shown } = useBoardRows(runs);
  const chosen = useChosenRuns(runs);
  return (
    <Section title={text.runs.board.title} actions={<FromFiles />}>
      <BoardBar all={all} shown={shown} chosen={chosen} />
      <Text size="xs" ref={toldOnChange} className={classes.quiet}>
        {text.runs.board.count({ shown: shown.length, all: all.length, chosen: chosen.length })}
      </Text>
      <RankingNote shown={shown} />
      <RunTable rows={shown} />
    </Section>
  );
}

const SCORES: readonly SortKey[] = ['tuneAccuracy', 'tuneMacroF1', 'tuneLoss'];

/** Warns when runs of several splits, or with other labels, are sorted by a score: only within one split with one set of labels is that a ranking. */
function RankingNote({ shown }: { shown: readonly BoardRow[] }) {
  const key = useBoard((state) => state.sort.key);
  const splits = new Set(shown.map(({ splitNumber }) => splitNumber)).size;
  const labels = new Set(shown.map(({ labelNumber }) => labelNumber)).size;
  if ((splits < 2 && labels < 2) || !SCORES.includes(key)) return null;
  const words = text.runs.board;
  return (
    <p className={classes.ranking} ref={told}>
      <TriangleAlert size={14} aria-hidden /> {splits > 1 ? words.noRanking({ splits }) : words.noRankingOfLabels}
    </p>
  );
}

/** The buttons that read files of runs. */
function FromFiles() {
  return (
    <Group gap="xs">
      <TakeRun />
      <OpenManifest />
    </Group>
  );
}

function NoRuns() {
  const go = useNavigation((state) => state.go);
  const words = text.runs.none;
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        {words.title}
      </Title>
      <Text size="sm" my="sm">
        {words.explanation}
      </Text>
      <Group gap="xs">
        <Button onClick={() => go('train')}>{words.goToTrain}</Button>
        <FromFiles />
      </Group>
    </div>
  );
}
