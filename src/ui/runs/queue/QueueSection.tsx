import { Button, Group, Progress, Text } from '@mantine/core';
import { Download, ListPlus, Pause, Play, SkipForward } from 'lucide-react';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { sweepCsv, sweepNotes } from '#report/sweep-table.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { saveFile } from '#state/save-file.ts';
import { tally } from '#train/sweep/queue.ts';
import { plural } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { Section } from '../../widgets/Section.tsx';
import classes from '../Runs.module.css';
import { GridDialog } from './GridDialog.tsx';
import { QueueMeans } from './QueueMeans.tsx';
import { QueueTable } from './QueueTable.tsx';
import { type QueueRow, useQueueRows } from './useQueueRows.ts';

/** Runs that are trained one after the other: what waits, what is under way, and the table that fills up. */
export function QueueSection() {
  const [building, setBuilding] = useState(false);
  const { runs, problem } = useQueue();
  const rows = useQueueRows();
  const scans = useDataset((state) => state.order.length);
  return (
    <Section
      title="Queue"
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<ListPlus size={14} aria-hidden />}
          disabled={scans === 0}
          onClick={() => setBuilding(true)}
        >
          Add a grid of runs
        </Button>
      }
    >
      {building && <GridDialog onClose={() => setBuilding(false)} />}
      {problem && <Problems items={[problem]} title="The queue stands still" />}
      {runs.length === 0 ? (
        <Text size="sm" className={classes.quiet}>
          Empty. A grid trains every combination of nets, extents, batch sizes, seeds and folds one after the other, for example overnight.
          {scans === 0 && ' Add scans in Data first.'}
        </Text>
      ) : (
        <>
          <QueueControls rows={rows} />
          <QueueTable rows={rows} />
          <QueueMeans rows={rows} />
          <Failures rows={rows} />
          <Notes rows={rows} />
        </>
      )}
    </Section>
  );
}

function QueueControls({ rows }: { rows: readonly QueueRow[] }) {
  const { working, start, hold, skip, clearEnded } = useQueue();
  const busy = useRun((state) => isActive(state.status));
  const ours = useRun((state) => rows.some(({ id, outcome }) => outcome === 'running' && state.record?.id === id));
  const counts = tally(rows);
  const left = counts.waiting + counts.running;
  const ended = rows.length - left;
  const begun = ended > 0 || counts.running > 0;
  return (
    <>
      <Group gap="xs" mb={4}>
        {working ? (
          <Button size="xs" variant="default" leftSection={<Pause size={14} aria-hidden />} onClick={hold}>
            Pause the queue
          </Button>
        ) : (
          <Button
            size="xs"
            leftSection={<Play size={14} aria-hidden />}
            disabled={left === 0 || (busy && !ours)}
            onClick={() => void start()}
          >
            {begun ? 'Go on with the queue' : 'Start the queue'}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<SkipForward size={14} aria-hidden />}
          disabled={counts.running === 0}
          onClick={skip}
        >
          Skip this run
        </Button>
        <Button size="xs" variant="default" disabled={ended === 0} onClick={() => void clearEnded()}>
          Clear ended runs
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          disabled={ended === 0}
          onClick={() => saveFile('queue.csv', sweepCsv(rows))}
        >
          Save queue as CSV
        </Button>
      </Group>
      <Progress value={(100 * ended) / rows.length} size={4} mb={4} transitionDuration={0} aria-label="Runs of the queue that have ended" />
      <Text size="xs" role="status" className={classes.quiet}>
        {ended} of {plural(rows.length, 'run')} ended
        {counts.failed > 0 && `, ${counts.failed} failed`}
        {counts.skipped > 0 && `, ${counts.skipped} skipped`}
        {!working && left > 0 && begun && '. It stands still: going on begins with the run that was under way'}.
      </Text>
    </>
  );
}

/** Why runs have failed; the others are not kept from training by it. */
function Failures({ rows }: { rows: readonly QueueRow[] }) {
  const items = rows.flatMap(({ name, outcome, reason }): Problem[] =>
    outcome === 'failed' ? [{ level: 'error', code: 'run-failed', subject: name, what: reason ?? '', remedy: '' }] : [],
  );
  return <Problems items={items} title={`${plural(items.length, 'run')} failed`} />;
}

/** What must be known before figures are compared. */
function Notes({ rows }: { rows: readonly QueueRow[] }) {
  return sweepNotes(rows).map((note) => (
    <Text key={note} size="xs" className={classes.quiet}>
      {note}
    </Text>
  ));
}
