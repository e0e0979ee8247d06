import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { RunEvent } from './events.ts';
import { apply } from './fold.ts';
import { isPauseStored, lastDevice, newRun, type RunRecord, withProgress } from './record.ts';
import { progressText, sentence } from './sentences.ts';

const said = (record: RunRecord, event: RunEvent) => {
  const text = sentence(record, event);
  return text === null ? null : inEnglish(text);
};

const begun = newRun({ id: 'run', settings: paperSettings(), device: 'CPU', scans: { split: { seed: 1, train: [], tune: [], test: [] } } });
const epochRecord = (epoch: number, accuracy = 0.5) => ({
  epoch,
  train: { loss: 1, accuracy: 0.25 },
  tune: { loss: 0.5, accuracy, macroF1: 0.4 },
  seconds: 2,
  learningRate: 0.001,
});
const epoch = (number: number, isBest: boolean, accuracy = 0.5): RunEvent => ({
  type: 'epoch',
  record: epochRecord(number, accuracy),
  isBest,
});
const done: RunEvent = { type: 'done', stopReason: 'max-epochs', bestEpoch: 2, checkpointId: 'run-epoch-2', keptEpoch: 2 };
const folded = (...events: RunEvent[]): RunRecord => events.reduce(apply, begun);

describe('apply', () => {
  it('adds every epoch to the history, and moves the best only where the worker says so', () => {
    const record = folded(epoch(1, true), epoch(2, true, 0.75), epoch(3, false, 0.75));
    expect(record.history.map((one) => one.epoch)).toEqual([1, 2, 3]);
    expect(record.bestEpoch).toBe(2);
    expect(record.stopReason).toBeNull();
    expect(begun.history).toEqual([]);
  });

  it('takes the checkpoint, and the end with what was found in the storage', () => {
    const record = folded(epoch(1, true), { type: 'checkpoint', checkpointId: 'run-epoch-1', epoch: 1 });
    expect(record.checkpointId).toBe('run-epoch-1');
    expect(apply(record, done)).toMatchObject({ stopReason: 'max-epochs', checkpointId: 'run-epoch-2', keptEpoch: 2 });
    const problem = { level: 'error', code: 'nan-loss', subject: 'Training', what: 'It broke.', remedy: 'Less.' } as const;
    const broken = apply(record, { type: 'done', stopReason: 'nan-loss', bestEpoch: 1, checkpointId: 'other', problem });
    expect(broken).toMatchObject({ stopReason: 'nan-loss', problem, checkpointId: 'run-epoch-1' });
    expect(broken.keptEpoch).toBeUndefined();
  });

  it('is paused where it was paused, until it goes on, is resumed or ends', () => {
    const paused = folded(epoch(1, true), { type: 'paused', epoch: 2, batch: 3 });
    expect(paused.paused).toEqual({ epoch: 2, batch: 3 });
    const restored: RunEvent = {
      type: 'restored',
      device: 'CPU',
      epoch: 2,
      batch: 3,
      history: [epochRecord(1)],
      bestEpoch: 1,
      checkpointId: null,
    };
    for (const event of [{ type: 'resumed', epoch: 2, batch: 3 } as const, restored, done])
      expect(apply(paused, event).paused).toBeUndefined();
    expect(isPauseStored(paused, { epoch: 2, batch: 3 })).toBe(true);
    for (const other of [null, undefined, { epoch: 2, batch: 2 }, { epoch: 1, batch: 3 }]) expect(isPauseStored(paused, other)).toBe(false);
    expect(isPauseStored(begun, { epoch: 2, batch: 3 })).toBe(false);
  });

  it('goes on from the state that was stored: what was told of later epochs is void, and so is its end', () => {
    const problem = { level: 'error', code: 'nan-loss', subject: 'Training', what: 'It broke.', remedy: 'Less.' } as const;
    const ended = folded(epoch(1, true), epoch(2, true), {
      ...(done as Extract<RunEvent, { type: 'done' }>),
      stopReason: 'stopped',
      problem,
    });
    const restored: RunEvent = {
      type: 'restored',
      device: 'CPU',
      epoch: 2,
      batch: 1,
      history: [epochRecord(1)],
      bestEpoch: 1,
      checkpointId: null,
    };
    const record = apply(ended, restored);
    expect(record).toMatchObject({ history: [{ epoch: 1 }], bestEpoch: 1, checkpointId: null, stopReason: null });
    expect(record.problem).toBeUndefined();
    expect(record.keptEpoch).toBeUndefined();
    expect(apply(record, epoch(2, false)).history.map((one) => one.epoch)).toEqual([1, 2]);
  });

  it('notes the devices on which it goes on, each once, and tells it', () => {
    const onto = (device: string, epoch: number): Extract<RunEvent, { type: 'restored' }> => ({
      ...{ type: 'restored', device, epoch, batch: 1, history: [] },
      ...{ bestEpoch: null, checkpointId: null },
    });
    const moved = folded(onto('CPU', 1), onto('GPU', 2), onto('GPU', 3), onto('CPU', 4));
    expect(moved.moves).toEqual([
      { device: 'GPU', epoch: 2, batch: 1 },
      { device: 'CPU', epoch: 4, batch: 1 },
    ]);
    expect([lastDevice(begun), lastDevice(folded(onto('GPU', 2))), lastDevice(moved)]).toEqual(['CPU', 'GPU', 'CPU']);
    expect(withProgress(begun, moved).moves).toEqual(moved.moves);
    expect(inEnglish(sentence(begun, onto('GPU', 2))!)).toMatch(/; it went on on GPU, having trained on CPU$/);
    expect(inEnglish(sentence(moved, onto('CPU', 5))!)).not.toMatch(/went on/);
  });

  it('changes nothing with an event that comes after the end', () => {
    const ended = folded(epoch(1, true), epoch(2, true), done);
    for (const late of [
      epoch(3, true),
      { type: 'checkpoint', checkpointId: 'late', epoch: 3 } as const,
      { ...done, stopReason: 'stopped' } as RunEvent,
    ])
      expect(apply(ended, late)).toBe(ended);
  });

  it('keeps the very record where an event is not about it', () => {
    const others: RunEvent[] = [
      { type: 'preparing', done: 1, total: 2 },
      { type: 'log', text: 'Building' },
      { type: 'stage', stage: 'compiling', text: 'Compiling' },
      { type: 'saved', epoch: 1, batch: 2, bytes: 3, seconds: 1 },
      { type: 'resumed', epoch: 1, batch: 2 },
    ];
    for (const event of others) expect(apply(begun, event)).toBe(begun);
  });

  it('leaves the notes, the sides and the openings of the test side alone', () => {
    const noted = { ...begun, note: 'mine', pinned: true, testOpenings: 3 };
    expect([epoch(1, true), done].reduce(apply, noted)).toMatchObject({ note: 'mine', pinned: true, testOpenings: 3, split: begun.split });
  });
});

describe('sentence', () => {
  it('tells what an epoch came to, and whether it is the best', () => {
    expect(said(begun, epoch(1, true))).toBe(
      'Epoch 1: training loss 1.0000, accuracy 0.250; validation loss 0.5000, accuracy 0.500, macro F1 0.400; learning rate 0.001; 2.0 s; the best so far',
    );
    expect(said(begun, epoch(2, false))).not.toMatch(/best/);
  });

  it('tells the end as it stands in the record', () => {
    expect(said(folded(epoch(1, false), epoch(2, true)), done)).toBe('Finished. Epoch 2 of 2 was kept.');
  });

  it('tells where a run goes on, or that it begins anew', () => {
    const restored: Extract<RunEvent, { type: 'restored' }> = {
      ...{ type: 'restored', device: 'CPU', epoch: 3, batch: 2, history: [] },
      ...{ bestEpoch: null, checkpointId: null },
    };
    expect(said(begun, restored)).toBe('Goes on in epoch 3 after batch 2, from the state that was stored');
    expect(said(begun, { ...restored, epoch: 1, batch: 0 })).toBeNull();
    expect(said(folded(epoch(1, true)), { ...restored, epoch: 1, batch: 0 })).toBe(
      'No stored state of this run can be used, so it begins again',
    );
  });

  it('says nothing of what comes by the hundred, which is progress', () => {
    const batch = {
      type: 'batch',
      epoch: 1,
      batch: 2,
      batches: 4,
      loss: 0.5,
      accuracy: 1,
      imagesPerSecond: 10,
      learningRate: 0.001,
    } as const;
    expect(said(begun, batch)).toBeNull();
    expect(inEnglish(progressText(batch)!)).toBe('Epoch 1, batch 2 of 4: loss 0.5000, 10.0 images/s');
    expect(progressText(epoch(1, true))).toBeNull();
  });
});
