import { expect, it } from 'vitest';
import type { RunState } from '#state/run/run.ts';
import { draw } from './drawing.fixture.ts';
import { arrange, ids, labels, queued, record, scans, split } from './studio.fixture.ts';

const { ResumeBar } = await import('../../train/Resume.tsx');
const { TrainScreen } = await import('../../train/TrainScreen.tsx');
const { RunsScreen } = await import('../../runs/RunsScreen.tsx');
const { MovedTestNote } = await import('../../prepare/MovedTestNote.tsx');
const { useProject } = await import('#state/project/project.ts');
const { newProject } = await import('#projects/record.ts');

it("Train's foot and Prepare say alike where a split trains with scans of an earlier run's test set, and offer its sets", () => {
  const tested = record(1, { split: { seed: 1, train: ids.slice(2, 8), tune: ids.slice(8), test: ids.slice(0, 2) }, testOpenings: 2 });
  const run: Partial<RunState> = { status: 'idle', record: null, past: [tested] };
  arrange({ data: { scans, order: ids, labels }, split: { split }, leaks: { leaks: [] }, run, view: 'setup' });
  const parts = [TrainScreen, MovedTestNote];
  expect(parts.map((part) => /locked test set are/.test(draw(part).text))).toEqual([false, false]);
  useProject.setState({ open: { ...newProject('p', 'Evening', false, 0), runs: ['run'] } });
  for (const part of parts) {
    const { text, buttons } = draw(part);
    expect(text).toMatch(
      /2 scans of run \w+'s locked test set are in the training or the validation set now\. That test set was opened 2 times\./,
    );
    expect([...buttons].filter(([name]) => /^Keep the sets of run \w+$/.test(name)).map(([, state]) => state)).toEqual(['enabled']);
  }
  useProject.setState({ open: null });
});

it("the queue and the offer to resume ask, too, where they train with scans of an earlier run's locked test set", () => {
  const tested = record(1, { id: 'tested', split: { seed: 1, train: ids.slice(2, 8), tune: ids.slice(8), test: ids.slice(0, 2) } });
  const cut = record(1, { split });
  const state = { runId: 'run', epoch: 2, maxEpochs: 5 } as never;
  const run: Partial<RunState> = { status: 'ended', record: cut, past: [cut, tested], states: new Map([['run', state]]) };
  const waiting = { ...queued('done'), splits: [{ split }] };
  arrange({
    data: { scans, order: ids, labels },
    split: { split: { ...split, train: [], tune: [] } },
    leaks: { leaks: [] },
    run,
    queue: waiting,
  });
  const asked = /2 scans of run \w+'s locked test set are in the training or the validation set of (this run|1 run to be trained)\./;
  for (const part of [ResumeBar, RunsScreen]) {
    useProject.setState({ open: null });
    expect(draw(part).text).not.toMatch(asked);
    useProject.setState({ open: { ...newProject('p', 'Evening', false, 0), runs: ['run', 'tested'] } });
    expect(draw(part).text).toMatch(asked);
  }
  useProject.setState({ open: null });
});
