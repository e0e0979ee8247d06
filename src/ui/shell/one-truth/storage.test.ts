import { createElement } from 'react';
import { expect, it } from 'vitest';
import { draw, railNotes } from './drawing.fixture.ts';
import { arrange, checkpoint, past, record, useCheckpoints, useRun } from './studio.fixture.ts';

const { RunsScreen } = await import('../../runs/RunsScreen.tsx');
const { TrainScreen } = await import('../../train/TrainScreen.tsx');
const { PredictScreen } = await import('../../predict/PredictScreen.tsx');
const { useStorage } = await import('#state/checkpoints/storage.ts');
const { CacheSection } = await import('../../prepare/CacheSection.tsx');
const { StorageChip } = await import('../StorageChip.tsx');
const { StoragePanel } = await import('../StoragePanel.tsx');

it("bar, list and Prepare tell the same sizes, and the total is that of the rows of a person's work", () => {
  const kind = (bytes: number) => ({ items: 2, pinned: 0, bytes });
  const usage = {
    checkpoints: kind(1e6),
    states: kind(2e6),
    samples: kind(4e6),
    weights: kind(8e6),
    records: kind(16e6),
    projects: kind(32e6),
    app: kind(64e6),
  };
  useStorage.setState({ usage, estimate: { usage: 5e6, quota: 1e9 } });
  const panel = draw(() => createElement(StoragePanel, { onClose: () => {} })).text;
  for (const size of [
    "Your work takes 63 MB. The app's own files take 64 MB more.",
    '\n1 MB\n',
    '\n2 MB\n',
    '\n4 MB\n',
    '\n8 MB\n',
    '\n16 MB\n',
    '\n32 MB\n',
    '\n64 MB\n',
  ])
    expect(panel).toContain(size);
  expect(panel).toMatch(/estimates 5 MB of the 1 GB/);
  expect(draw(StorageChip).text).toBe('63 MB stored');
  expect(draw(CacheSection).text).toMatch(/4 MB/);
});

it('where nothing of a person is stored, the chip and the panel say so, whatever the app keeps of itself', () => {
  const none = { items: 0, pinned: 0, bytes: 0 };
  const app = { items: 20, pinned: 0, bytes: 6.6e6 };
  useStorage.setState({ usage: { checkpoints: none, states: none, samples: none, weights: none, records: none, projects: none, app } });
  expect(draw(StorageChip).text).toBe('Nothing stored');
  expect(draw(() => createElement(StoragePanel, { onClose: () => {} })).text).toContain(
    "Nothing of your work is stored. The app's own files take 6.6 MB.",
  );
});

it('a checkpoint that is in memory only says so in the list of checkpoints, and cannot be pinned', () => {
  const told = () =>
    [draw(PredictScreen)].map(({ text, buttons }) => [text.includes('Not stored: in this tab only'), buttons.has('Pin')])[0];
  arrange({ run: past(record(5, { stopReason: 'max-epochs' })), checkpoints: [checkpoint('run-best')] });
  expect(told()).toEqual([false, true]);
  useCheckpoints.setState({ held: checkpoint('run-best') });
  expect(told()).toEqual([true, false]);
});

it('a run that could not be stored counts, and every place that has it says that it is in this tab only', () => {
  const run = record(5, { stopReason: 'max-epochs' });
  const marks = () => [TrainScreen, RunsScreen].map((part) => draw(part).text.split('\n').includes('Not stored: in this tab only'));
  arrange({ run: past(run) });
  expect([railNotes().runs, marks(), draw(TrainScreen).buttons.has('Store the run now')]).toEqual(['1 run', [false, false], false]);
  useRun.setState({ unkept: new Set(['run']) });
  expect([railNotes().runs, marks(), draw(TrainScreen).buttons.has('Store the run now')]).toEqual([
    '1 run, not stored',
    [true, true],
    true,
  ]);
  useRun.setState({ past: [run, record(1, { id: 'other' })] });
  expect(railNotes().runs).toBe('2 runs, 1 not stored');
  useRun.setState({ unkept: new Set() });
});
