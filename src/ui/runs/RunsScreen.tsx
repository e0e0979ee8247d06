import { Button, Group, Text, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useBoard } from '#state/runs/board.ts';
import type { BoardRow, SortKey } from '#state/runs/board-rows.ts';
import { plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { BoardBar } from './BoardBar.tsx';
import { Comparison } from './Comparison.tsx';
import { OpenedManifest } from './OpenedManifest.tsx';
import { OpenManifest } from './OpenManifest.tsx';
import { QueueSection } from './queue/QueueSection.tsx';
import { RunDetails } from './RunDetails.tsx';
import classes from './Runs.module.css';
import { RunTable } from './RunTable.tsx';
import { useBoardRows, useChosenRuns, useRuns } from './useRuns.ts';

/** All runs of this browser: to find, to compare, to take along. */
export function RunsScreen() {
  const loadPast = useRun((state) => state.loadPast);
  const runs = useRuns();
  const chosen = useChosenRuns(runs);
  useEffect(() => {
    void loadPast();
  }, [loadPast]);
  return (
    <>
      <OpenedManifest />
      <QueueSection />
      {runs.length === 0 ? <NoRuns /> : <Board />}
      {chosen.length === 1 && chosen[0] && <RunDetails run={chosen[0]} />}
      {chosen.length > 1 && <Comparison runs={chosen} />}
    </>
  );
}

function Board() {
  const runs = useRuns();
  const { all, shown } = useBoardRows(runs);
  const chosen = useChosenRuns(runs);
  const count = shown.length === all.length ? plural(all.length, 'run') : `${shown.length} of ${plural(all.length, 'run')}`;
  return (
    <Section title="Run board" actions={<OpenManifest />}>
      <BoardBar all={all} shown={shown} chosen={chosen} />
      <Text size="xs" role="status" className={classes.quiet}>
        {count}, {chosen.length} chosen. Choose one for its details and its note, several to compare them.
      </Text>
      <RankingNote shown={shown} />
      <RunTable rows={shown} />
    </Section>
  );
}

const SCORES: readonly SortKey[] = ['tuneAccuracy', 'tuneMacroF1', 'tuneLoss'];

/** An order by scores looks like a ranking, which it is within one split only. */
function RankingNote({ shown }: { shown: readonly BoardRow[] }) {
  const key = useBoard((state) => state.sort.key);
  const splits = new Set(shown.map(({ splitNumber }) => splitNumber)).size;
  if (splits < 2 || !SCORES.includes(key)) return null;
  return (
    <p className={classes.ranking} role="status">
      <TriangleAlert size={14} aria-hidden /> No ranking: these runs were scored on {splits} different splits. Choose one under Split to
      compare within it.
    </p>
  );
}

function NoRuns() {
  const go = useNavigation((state) => state.go);
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        No runs yet
      </Title>
      <Text size="sm" my="sm">
        Here every run of this browser will be a line with its settings, its split and its scores. Several can be chosen, and their curves
        lie in one picture, with the settings in which they differ beside it.
      </Text>
      <Group gap="xs">
        <Button onClick={() => go('train')}>Go to Train</Button>
        <OpenManifest />
      </Group>
    </div>
  );
}
