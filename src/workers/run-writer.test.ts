import { expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { newRun, type RunRecord } from '#runs/record.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { RunWriter } from './run-writer.ts';

const run = newRun({ id: 'run', settings: paperSettings(), device: 'CPU', scans: { split: { seed: 1, train: [], tune: [], test: [] } } });
const epoch = (number: number): TrainEvent => ({
  type: 'epoch',
  record: { epoch: number, train: { loss: 1, accuracy: 0.5 }, tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 }, seconds: 1 },
  isBest: number === 1,
});
const batch: TrainEvent = { type: 'batch', epoch: 1, batch: 1, batches: 2, loss: 1, accuracy: 0, imagesPerSecond: 1, learningRate: 0.001 };
const done: TrainEvent = { type: 'done', stopReason: 'stopped', bestEpoch: 1, checkpointId: null };

/** Returns a writer and the log of what happens, in order: 'stored 1' is a record with one epoch, other words are forwarded events. */
function written(save: (record: RunRecord) => Promise<void> = async () => {}) {
  const happened: string[] = [];
  const writer = new RunWriter(
    run,
    ({ type }) => happened.push(type),
    async (record) => {
      await save(record);
      happened.push(`stored ${record.history.length}${record.stopReason ? ' ended' : ''}`);
    },
  );
  return { writer, happened };
}

it('hands an event on once the record that it changes is stored', async () => {
  const { writer, happened } = written();
  for (const event of [batch, epoch(1), done]) {
    writer.tell(event);
    await writer.settled();
  }
  expect(happened).toEqual(['batch', 'stored 1', 'epoch', 'stored 1 ended', 'done']);
});

it('stores together what comes while it stores, and keeps the order', async () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { writer, happened } = written(() => opened);
  for (const event of [epoch(1), batch, epoch(2), epoch(3), done]) writer.tell(event);
  expect(happened).toEqual([]);
  open();
  await writer.settled();
  expect(happened).toEqual(['stored 1', 'epoch', 'stored 3 ended', 'batch', 'epoch', 'epoch', 'done']);
});

it('tells a record that can not be stored, and stores it with the next change', async () => {
  let full = true;
  const { writer, happened } = written(async () => {
    if (full) throw new ProblemError({ code: 'storage-full', subject: 'Run', what: 'It is full.', remedy: 'Delete something.' });
  });
  writer.tell(epoch(1));
  await writer.settled();
  full = false;
  writer.tell(epoch(2));
  await writer.settled();
  expect(happened).toEqual(['epoch', 'not-recorded', 'stored 2', 'epoch']);
});
