import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { closeDatabase, database } from '#storage/db.ts';
import { allStates, listStates } from '#storage/states.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import type { Progress } from '#train/loop/progress.ts';
import { fullStorage, gate, keeperOf, learner, places, restoreStorage, state, tell } from './kept-run-fixture.ts';
import { type StateStore, storeHere } from './state-store.ts';
import { openState } from './stored-state.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  restoreStorage();
  vi.restoreAllMocks();
});

describe('RunKeeper, where not all can be stored,', () => {
  it('asks when the storage is full, goes on meanwhile, and stores the newest once there is room', async () => {
    const full = fullStorage();
    const { keeper, types } = keeperOf();
    const [, first, second] = places(2);
    keeper.keep(state(first, true));
    await keeper.room();
    expect(types()).toEqual(['held', 'not-stored']);
    keeper.keep(state(second, false, 9));
    full.is = false;
    keeper.answer('retry');
    await keeper.settled();
    expect(types()).toEqual(['held', 'not-stored', 'checkpoint', 'saved']);
    expect(await openState('run', 'print', tell)).toMatchObject({ state: { learner: learner(9) } });
  });

  it('has room once what was handed over is written', async () => {
    const { opened, open } = gate();
    const written: string[] = [];
    const saveState: StateStore['saveState'] = async (...args) => {
      await opened;
      written.push('state');
      return storeHere.saveState(...args);
    };
    const { keeper } = keeperOf({ ...storeHere, saveState });
    keeper.keep(state(places(1)[1], false));
    const room = keeper.room().then(() => written.push('room'));
    open();
    await room;
    expect(written).toEqual(['state', 'room']);
    await keeper.room();
  });

  it('goes on without states, or stops, as it is told', async () => {
    const full = fullStorage();
    const without = keeperOf();
    without.keeper.keep(state(places(1)[1], true));
    await without.keeper.room();
    full.is = false;
    without.keeper.answer('without-states');
    await without.keeper.settled();
    expect(without.types()).toEqual(['held', 'not-stored', 'checkpoint']);
    expect(await allStates()).toEqual([]);

    full.is = true;
    const stopped = keeperOf();
    stopped.keeper.keep(state(places(1)[1], false));
    await stopped.keeper.room();
    stopped.keeper.answer('stop');
    await stopped.keeper.settled();
    expect(stopped.stops()).toBe(1);
  });

  it('holds the best weights in memory while they do not fit, and lets them go once they are stored', async () => {
    const full = fullStorage();
    const { keeper, events, held } = keeperOf();
    const [, first, second] = places(2) as [Progress, Progress, Progress];
    keeper.keep(state(first, true, 7));
    await keeper.room();
    expect([...held.keys()]).toEqual(['run-epoch-1']);
    keeper.answer('without-states');
    await keeper.settled();
    keeper.keep(state(second, true, 8));
    await keeper.settled();
    expect([...held.keys()]).toEqual(['run-epoch-2']);
    expect(held.get('run-epoch-2')).toMatchObject({ epoch: 2, tune: { accuracy: 0.2 } });
    expect(held.get('run-epoch-2')?.weights[0]?.data).toEqual(Float32Array.of(8, 2));
    const told = events.filter((event) => event.type === 'held');
    expect(told).toMatchObject([
      { checkpointId: 'run-epoch-1', epoch: 1 },
      { checkpointId: 'run-epoch-2', epoch: 2 },
    ]);
    expect(told[0]?.bytes).toBeGreaterThan(8);

    full.is = false;
    held.set('another-epoch-1', held.get('run-epoch-2') as Checkpoint);
    keeper.keep(state(second, true, 8));
    await keeper.settled();
    expect([...held.keys()], 'what another run left').toEqual(['another-epoch-1']);
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['run-epoch-2']);
  });

  it('holds the best weights of a run that is stopped because nothing fits', async () => {
    fullStorage();
    const { keeper, held } = keeperOf();
    keeper.keep(state(places(1)[1] as Progress, true));
    await keeper.room();
    keeper.answer('stop');
    await keeper.settled();
    expect([...held.keys()]).toEqual(['run-epoch-1']);
  });

  /** Returns a store whose first `times` writes fail. */
  function failing(times: number): StateStore & { failures: number } {
    const store = {
      failures: times,
      saveState: async (...args: Parameters<StateStore['saveState']>) => {
        if (store.failures-- > 0) throw new DOMException('The connection was lost.', 'UnknownError');
        return storeHere.saveState(...args);
      },
      saveCheckpoint: storeHere.saveCheckpoint,
    };
    return store;
  }

  it('stores once more what failed, and says so', async () => {
    const { keeper, events, types } = keeperOf(failing(1));
    keeper.keep(state(places(1)[1], true));
    await keeper.settled();
    expect(types()).toEqual(['checkpoint', 'stage', 'saved']);
    expect(events[1]).toMatchObject({ text: { phrase: 'run/storing-again', values: { cause: { what: 'The connection was lost.' } } } });
    expect((await listStates()).get('run')).toMatchObject({ epoch: 2 });
  });

  it('asks when storing fails again, and the run goes on meanwhile', async () => {
    const store = failing(5);
    const { keeper, events, types, stops } = keeperOf(store);
    const [begin, first] = places(1) as [Progress, Progress];
    keeper.keep(state(begin, false));
    await keeper.room();
    expect(events.at(-1)).toMatchObject({ type: 'not-stored', problem: { what: 'The connection was lost.' } });
    keeper.answer('retry');
    await vi.waitFor(() => expect(types().filter((type) => type === 'not-stored')).toHaveLength(2));
    store.failures = 0;
    keeper.keep(state(first, false, 9));
    keeper.answer('retry');
    await keeper.settled();
    expect(types().at(-1)).toBe('saved');
    expect(await openState('run', 'print', tell)).toMatchObject({ state: { learner: learner(9) } });
    expect(stops()).toBe(0);
  });

  it('leaves what is stored where the person goes on without, unless it is full', async () => {
    const store = failing(0);
    const { keeper } = keeperOf(store);
    const [begin, first] = places(1) as [Progress, Progress];
    keeper.keep(state(begin, false));
    await keeper.settled();
    store.failures = 2;
    keeper.keep(state(first, false));
    await keeper.room();
    keeper.answer('without-states');
    await keeper.settled();
    expect((await allStates()).map(({ sequence }) => sequence)).toEqual([0]);
  });

  it('ends the run all the same when the last epoch can be neither read nor kept', async () => {
    const { keeper, events } = keeperOf();
    await database();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('The connection is closing.', 'InvalidStateError');
    });
    await keeper.keepLastEpoch();
    expect(events).toMatchObject([{ type: 'stage', stage: 'saving', text: { values: { cause: { what: 'The connection is closing.' } } } }]);
  });

  it('stores to the end what had come off a device that failed, and nothing that comes after', async () => {
    const begun = gate();
    const held = gate();
    const slow: StateStore = {
      ...storeHere,
      saveState: async (...args) => {
        begun.open();
        await held.opened;
        return storeHere.saveState(...args);
      },
    };
    const { keeper, types } = keeperOf(slow);
    const [begin, first] = places(1) as [Progress, Progress];
    keeper.keep(state(begin, false));
    await begun.opened;
    keeper.keep(state(first, true));
    const closed = keeper.close();
    keeper.keep(state(first, true));
    held.open();
    await closed;
    expect(types()).toEqual(['saved']);
    expect((await allStates()).map(({ epoch }) => epoch)).toEqual([1]);
  });

  it('does not wait for a state that a failed device owes', async () => {
    const { keeper, types } = keeperOf();
    keeper.keep({ progress: places(0)[0] as Progress, isBest: false, state: new Promise(() => {}) });
    await keeper.close();
    expect(types()).toEqual([]);
  });

  it('waits for no answer when the device has failed', async () => {
    const full = fullStorage();
    const { keeper } = keeperOf();
    keeper.keep(state(places(0)[0] as Progress, false));
    await keeper.room();
    await keeper.close();
    full.is = false;
    expect(await allStates()).toEqual([]);
  });

  it('passes on why a state could not be read off the device', async () => {
    const { keeper } = keeperOf();
    keeper.keep({ progress: places(0)[0], isBest: false, state: Promise.reject(new Error('device lost')) });
    await expect(keeper.room()).rejects.toThrow('device lost');
    await expect(keeper.settled()).rejects.toThrow('device lost');
  });
});
