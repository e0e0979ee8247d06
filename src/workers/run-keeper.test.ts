import { inEnglish, phrase } from '#base/messages/phrase.ts';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { listCheckpoints, pinCheckpoint, readCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase, database } from '#storage/db.ts';
import { allStates, deleteStatesOfRun, listStates } from '#storage/states.ts';
import { decodeCheckpoint } from '#train/learner/checkpoint.ts';
import { nextEpoch, type Progress } from '#train/loop/progress.ts';
import { fullStorage, keeperOf, learner, places, restoreStorage, state, tell } from './kept-run-fixture.ts';
import { openState } from './stored-state.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(restoreStorage);

describe('RunKeeper', () => {
  it('keeps the best and two states that take turns, and lets the replaced best go', async () => {
    const { keeper, types } = keeperOf();
    for (const [i, progress] of places(3).entries()) {
      keeper.keep(state(progress, i > 0, i));
      await keeper.settled();
    }
    expect(types()).toEqual(['saved', 'checkpoint', 'saved', 'checkpoint', 'saved', 'checkpoint', 'saved']);
    expect((await allStates()).map(({ sequence }) => sequence).sort()).toEqual([2, 3]);
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['run-epoch-3']);
    const stored = await openState('run', 'print', tell);
    expect(stored).toMatchObject({ sequence: 3, checkpointId: 'run-epoch-3', state: { learner: learner(3), progress: places(3)[3] } });
  });

  it('keeps with each checkpoint what the validation set says of the net of its epoch', async () => {
    const { keeper } = keeperOf();
    const rows = [0, 1, 2, 3].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7));
    const [begin, first] = places(1) as [Progress, Progress];
    keeper.learn(1, [0, 1, 2, 2], rows, [0, 1, 1, 1]);
    keeper.keep(state(first, true));
    // The second epoch ends while the first is still being written.
    keeper.learn(2, [0, 1, 1, 0], rows);
    keeper.keep(state(nextEpoch(first, { ...first.history[0]!, epoch: 2 }, begin.stopping, false), false));
    await keeper.settled();
    await keeper.keepLastEpoch();
    const kept = new Map((await listCheckpoints()).map(({ epoch, extras }) => [epoch, extras?.calibration]));
    expect(kept.get(1)).toEqual(fitCalibration([0, 1, 2, 2], rows, 4, [0, 1, 1, 1]));
    expect(kept.get(2)).toEqual(fitCalibration([0, 1, 1, 0], rows, 4));
    expect(kept.get(1)).not.toEqual(kept.get(2));
  });

  it('falls back on the state before when the last is damaged', async () => {
    const { keeper } = keeperOf();
    for (const progress of places(1)) {
      keeper.keep(state(progress, false));
      await keeper.settled();
    }
    const db = await database();
    const last = (await db.getAll('states')).find(({ summary }) => summary.sequence === 1);
    await db.put('chunks', Uint8Array.of(1, 2, 3), [last?.bodyId ?? '', 0]);
    const told: string[] = [];
    expect(await openState('run', 'print', (text) => told.push(inEnglish(text)))).toMatchObject({ sequence: 0 });
    expect(told[0]).toContain("can't be used");
  });

  it('keeps the last epoch beside the best as a checkpoint of its own, until the run goes on', async () => {
    const { keeper } = keeperOf();
    const [begin, first] = places(1) as [Progress, Progress];
    const second = nextEpoch(first, { ...first.history[0]!, epoch: 2 }, begin.stopping, false);
    for (const [progress, isBest] of [
      [first, true],
      [second, false],
    ] as const) {
      keeper.keep(state(progress, isBest, progress.history.length));
      await keeper.settled();
    }
    await keeper.keepLastEpoch();
    const listed = async () => (await listCheckpoints()).map(({ id, epoch, isLast = false }) => ({ id, epoch, isLast }));
    const both = await listed();
    expect(both).toContainEqual({ id: 'run-epoch-1', epoch: 1, isLast: false });
    expect(both).toContainEqual({ id: 'run-epoch-2', epoch: 2, isLast: true });
    const { weights } = decodeCheckpoint((await readCheckpoint('run-epoch-2')).body, 'last');
    expect(weights).toEqual(learner(2).weights);

    // The checkpoint is pinned, so it must stay when the run ends a second time at the same place.
    await pinCheckpoint('run-epoch-2', true);
    await keeper.keepLastEpoch();
    expect((await listCheckpoints()).find(({ id }) => id === 'run-epoch-2')?.pinned).toBe(true);
    await pinCheckpoint('run-epoch-2', false);
    keeper.keep(state(nextEpoch(second, { ...first.history[0]!, epoch: 3 }, begin.stopping, false), false));
    await keeper.settled();
    expect((await listed()).map(({ id }) => id)).toEqual(['run-epoch-1']);
  });

  describe('at the end of a run', () => {
    /** Trains a run of two epochs, of which the first is the best; returns its last checkpoint. */
    async function ended() {
      const made = keeperOf();
      const [begin, first] = places(1) as [Progress, Progress];
      const second = nextEpoch(first, { ...first.history[0]!, epoch: 2 }, begin.stopping, false);
      for (const [progress, isBest] of [
        [first, true],
        [second, false],
      ] as const) {
        made.keeper.keep(state(progress, isBest, progress.history.length));
        await made.keeper.settled();
      }
      const said = () =>
        made.events.flatMap((event) =>
          event.type === 'stage' && inEnglish(event.text).startsWith('The best epoch') ? [inEnglish(event.text)] : [],
        );
      return { ...made, said };
    }

    it('claims the best where it is whole, without a word', async () => {
      const { keeper, said } = await ended();
      await keeper.keepLastEpoch();
      expect(await keeper.readBack(1)).toEqual({ checkpointId: 'run-epoch-1', keptEpoch: 1 });
      expect(said()).toEqual([]);
    });

    it('claims the last where the best was cleared away or damaged meanwhile, and says so', async () => {
      for (const damage of ['deleted', 'damaged'] as const) {
        await closeDatabase();
        globalThis.indexedDB = new IDBFactory();
        const { keeper, said } = await ended();
        const db = await database();
        const best = await db.get('checkpoints', 'run-epoch-1');
        if (damage === 'deleted') await db.delete('checkpoints', 'run-epoch-1');
        else await db.put('chunks', Uint8Array.of(1, 2, 3), [best?.bodyId ?? '', 0]);
        await keeper.keepLastEpoch();
        expect(await keeper.readBack(1), damage).toEqual({ checkpointId: 'run-epoch-2', keptEpoch: 2 });
        expect(keeper.checkpointId).toBe('run-epoch-2');
        expect(said()[0]).toContain('The best epoch, 1, is not in');
        expect(said()[0]).toContain('those of epoch 2');
      }
    });

    it('claims nothing where nothing is left, or can be read', async () => {
      const { keeper, said } = await ended();
      const db = await database();
      for (const name of ['checkpoints', 'states', 'chunks'] as const) await db.clear(name);
      await keeper.keepLastEpoch();
      expect(await keeper.readBack(1)).toEqual({ checkpointId: null, keptEpoch: null });
      expect(said()[0]).toMatch(/and no other is$/);
    });

    it('makes the checkpoint of a best epoch that is the last anew from its state', async () => {
      const { keeper } = keeperOf();
      keeper.keep(state(places(1)[1] as Progress, true));
      await keeper.settled();
      await (await database()).delete('checkpoints', 'run-epoch-1');
      await keeper.keepLastEpoch();
      expect(await keeper.readBack(1)).toEqual({ checkpointId: 'run-epoch-1', keptEpoch: 1 });
      expect((await listCheckpoints())[0]).not.toHaveProperty('isLast');
    });

    it('claims nothing of a run whose storage was full from its start', async () => {
      const full = fullStorage();
      const { keeper, events } = keeperOf();
      keeper.keep(state(places(1)[1] as Progress, true));
      await vi.waitFor(() => expect(events.some(({ type }) => type === 'not-stored')).toBe(true));
      keeper.answer('without-states');
      await keeper.settled();
      await keeper.keepLastEpoch();
      expect(await keeper.readBack(1)).toEqual({ checkpointId: null, keptEpoch: null });
      full.is = false;
    });

    it('says nothing of a run that finished no epoch', async () => {
      const { keeper, events } = keeperOf();
      expect(await keeper.readBack(null)).toEqual({ checkpointId: null, keptEpoch: null });
      expect(events).toEqual([]);
    });
  });

  it('makes no checkpoint of a last epoch that is the best', async () => {
    const { keeper } = keeperOf();
    await keeper.keepLastEpoch();
    keeper.keep(state(places(1)[1] as Progress, true));
    await keeper.settled();
    await keeper.keepLastEpoch();
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['run-epoch-1']);
  });

  it('keeps the last whole epoch of a run that was stopped within the next, however many states came after it', async () => {
    const { keeper, events } = keeperOf();
    const [begin, first] = places(1) as [Progress, Progress];
    const second = nextEpoch(first, { ...first.history[0]!, epoch: 2 }, begin.stopping, false);
    for (const progress of [begin, { ...begin, batch: 1 }, { ...begin, batch: 2 }]) {
      keeper.keep(state(progress, false));
      await keeper.settled();
    }
    keeper.keep(state(first, true, 1));
    await keeper.settled();
    keeper.keep(state(second, false, 2));
    for (const batch of [1, 2, 3]) {
      keeper.keep(state({ ...second, batch }, false, 2 + batch));
      await keeper.settled();
    }
    expect(await openState('run', 'print', tell)).toMatchObject({ state: { progress: { epoch: 3, batch: 3 }, learner: learner(5) } });
    await keeper.keepLastEpoch();
    const { weights } = decodeCheckpoint((await readCheckpoint('run-epoch-2')).body, 'last');
    expect(weights).toEqual(learner(2).weights);
    expect(events.at(-1)).toMatchObject({ text: phrase('run/last-epoch-kept', { epoch: 2, skipped: false }) });

    // The state of the epoch's end is deleted; the checkpoint must stay when further states of the same epoch are stored.
    await deleteStatesOfRun('run', 'all-but-last');
    keeper.keep(state({ ...second, batch: 4 }, false));
    await keeper.settled();
    await keeper.keepLastEpoch();
    expect((await listCheckpoints()).map(({ id }) => id).sort()).toEqual(['run-epoch-1', 'run-epoch-2']);
    keeper.keep(state(nextEpoch(second, { ...first.history[0]!, epoch: 3 }, begin.stopping, false), false));
    await keeper.settled();
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['run-epoch-1']);
  });

  it('asks no more once it was told to end the run', async () => {
    const full = fullStorage();
    const { keeper, types } = keeperOf();
    const [begin] = places(1) as [Progress];
    keeper.keep(state(begin, false));
    await keeper.room();
    keeper.answer('stop');
    await keeper.settled();
    keeper.keep(state({ ...begin, batch: 1 }, false));
    await keeper.settled();
    full.is = false;
    expect(types()).toEqual(['not-stored']);
  });

  it('goes without the last epoch where the storage is full, and says so', async () => {
    const { keeper, events } = keeperOf();
    const [begin, first] = places(1) as [Progress, Progress];
    keeper.keep(state(nextEpoch(first, { ...first.history[0]!, epoch: 2 }, begin.stopping, false), false));
    await keeper.settled();
    const full = fullStorage();
    await keeper.keepLastEpoch();
    full.is = false;
    expect(await listCheckpoints()).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'stage', text: { phrase: 'run/last-epoch-not-kept' } });
  });

  it('refuses to go on with other data', async () => {
    const { keeper } = keeperOf();
    keeper.keep(state(places(0)[0], false));
    await keeper.settled();
    await expect(openState('run', 'another', tell)).rejects.toMatchObject({ problem: { code: 'state-other-data' } });
    expect(await openState('unknown', 'print', tell)).toBeNull();
  });

  it('does not store weights that are no numbers over the last good state', async () => {
    const { keeper, events } = keeperOf();
    const [begin, first] = places(1);
    keeper.keep(state(begin, false));
    await keeper.settled();
    keeper.keep(state(first, false, Number.NaN));
    await keeper.settled();
    expect((await listStates()).get('run')).toMatchObject({ sequence: 0, epoch: 1 });
    expect(events.at(-1)).toMatchObject({
      type: 'stage',
      text: { phrase: 'run/state-not-finite', values: { tensor: 'w', values: phrase('values/not-finite') } },
    });
  });

  it('makes no checkpoint of weights, or with an optimiser, that are no numbers, and ends the run', async () => {
    const { keeper, types } = keeperOf();
    const [, first, second] = places(2);
    keeper.keep(state(first, true));
    await keeper.settled();
    const broken = { ...learner(1), optimizer: [{ ...learner(1).optimizer[0]!, data: Float32Array.of(3, Number.POSITIVE_INFINITY) }] };
    keeper.keep({ progress: second, isBest: true, state: Promise.resolve(broken) });
    await expect(keeper.settled()).rejects.toMatchObject({
      problem: { code: 'nan-state', what: expect.stringContaining('epoch 2 values of exp_avg.w') },
    });
    expect(types()).toEqual(['checkpoint', 'saved']);
    expect((await listCheckpoints()).map(({ epoch }) => epoch)).toEqual([1]);
    expect((await listStates()).get('run')).toMatchObject({ sequence: 0 });
  });
});
