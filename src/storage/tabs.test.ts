import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { type ChangedStore, onStorageChange } from './changes.ts';
import { deleteCheckpoint, deleteOtherCheckpoints, listCheckpoints, saveCheckpoint } from './checkpoints.ts';
import { deleteWholeRun } from './delete-run.ts';
import { runsUnderWay, trainingEnded, whileTraining } from './live-runs.ts';
import { addRun, listRuns } from './runs.ts';
import { keep } from './samples.ts';
import { allStates, deleteOtherStates, saveState } from './states.ts';
import { readSteps, saveSteps } from './steps.ts';

/** The Web Locks of a browser with several tabs, as far as runs need them. */
function browserLocks() {
  const holders = new Map<string, Promise<unknown>>();
  type Work = (lock: unknown) => Promise<unknown>;
  const request = async (name: string, ...given: [Work] | [LockOptions, Work]) => {
    const [{ ifAvailable = false }, work] = given.length === 1 ? [{}, given[0]] : given;
    if (ifAvailable && holders.has(name)) return work(null);
    await holders.get(name);
    const held = work({ name });
    holders.set(name, held);
    return held.finally(() => holders.delete(name));
  };
  return { request, query: async () => ({ held: [...holders.keys()].map((name) => ({ name })) }) };
}

const run = (id: string) =>
  ({
    id,
    createdAt: id,
    history: [],
    split: { seed: 1, train: [], tune: [], test: [] },
    settings: paperSettings(),
  }) as unknown as RunRecord;

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: browserLocks() });
  for (const id of ['trained', 'other']) {
    await addRun(run(id));
    const tune = { loss: 1, accuracy: 1, macroF1: 1 };
    await saveCheckpoint({ id: `${id}-best`, runId: id, createdAt: '', settings: paperSettings(), epoch: 1, tune }, [new Uint8Array(9)]);
    await saveState({ runId: id, createdAt: '', sequence: 0, epoch: 1, batch: 0, maxEpochs: 2 }, [new Uint8Array(9)]);
    await saveSteps(id, { batches: 1 } as never);
  }
});
afterEach(() => vi.unstubAllGlobals());

/** What is stored of runs, by run. */
const stored = async () => ({
  runs: (await listRuns()).map(({ id }) => id).sort(),
  checkpoints: (await listCheckpoints()).map(({ runId }) => runId).sort(),
  states: (await allStates()).map(({ runId }) => runId).sort(),
});

/** Trains a run, as another tab would, until `end` is called. */
async function trainElsewhere(id: string) {
  let end = () => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  const training = whileTraining(id, () => promise);
  await vi.waitFor(async () => expect(await runsUnderWay()).toContain(id));
  return async () => {
    end();
    await training;
  };
}

it('refuses to delete a run that is being trained, or its checkpoints, and deletes all of another one', async () => {
  const end = await trainElsewhere('trained');
  const underWay = { problem: { code: 'run-under-way' } };
  await expect(deleteWholeRun('trained')).rejects.toMatchObject(underWay);
  await expect(deleteCheckpoint('trained-best')).rejects.toMatchObject(underWay);
  await deleteOtherCheckpoints(new Set());
  await deleteOtherStates(new Set());
  await deleteWholeRun('other');
  expect(await stored()).toEqual({ runs: ['trained'], checkpoints: ['trained'], states: ['trained'] });
  expect(await readSteps('other')).toBeNull();
  await end();
  await deleteWholeRun('trained');
  expect(await stored()).toEqual({ runs: [], checkpoints: [], states: [] });
});

it('tells when the training of another tab has ended', async () => {
  const end = await trainElsewhere('trained');
  let told = false;
  const waiting = trainingEnded('trained').then((ended) => {
    told = ended;
  });
  expect(told).toBe(false);
  await end();
  await waiting;
  expect([told, [...(await runsUnderWay())]]).toEqual([true, []]);
});

it('tells of what was written', async () => {
  const heard = new Set<ChangedStore>();
  const stop = onStorageChange((stores) => {
    for (const store of stores) heard.add(store);
  });
  await keep('key', 1, 1);
  await deleteWholeRun('trained');
  await vi.waitFor(() => expect([...heard].sort()).toEqual(['checkpoints', 'derived', 'runs', 'states']));
  stop();
});

it('tells other tabs of what was written', async () => {
  vi.stubGlobal('location', {});
  const elsewhere = new BroadcastChannel('groundglass-storage');
  const heard = new Promise<unknown>((resolve) => {
    elsewhere.onmessage = ({ data }) => resolve(data);
  });
  vi.resetModules();
  const { tellChange } = await import('./changes.ts');
  tellChange('states');
  expect(await heard).toEqual(new Set(['states']));
  elsewhere.close();
});
