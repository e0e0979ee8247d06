import { throttled } from '#base/async/throttled.ts';
import { type ChangedStore, onStorageChange } from '#storage/changes.ts';
import { trainingEnded } from '#storage/live-runs.ts';
import type { StorageKind } from '#storage/usage.ts';
import { useCheckpoints } from './checkpoints/checkpoints.ts';
import { useStorage } from './checkpoints/storage.ts';
import { leaveErased } from './project/erase.ts';
import { useProject } from './project/project.ts';
import { useQueue } from './queue/queue.ts';
import { useRun } from './run/run.ts';
import { isActive } from './run/run-view.ts';

/** The least interval between two readings of what was written meanwhile. */
const PACE_MS = 1500;

/** The kind of storage that grows or shrinks with a store. */
const KIND_OF: Record<ChangedStore, StorageKind> = {
  checkpoints: 'checkpoints',
  states: 'states',
  weights: 'weights',
  derived: 'samples',
  runs: 'records',
  projects: 'projects',
  queue: 'projects',
};

/**
 * Reads lists and sizes again when they were written to: by a worker of this tab, or by another tab. Watches the runs that other tabs
 * train until these end or die. Returns a function that ends this.
 */
export function followStorage(): () => void {
  let changed = new Set<ChangedStore>();
  const read = throttled(() => {
    const stores = changed;
    changed = new Set();
    void readAgain(stores);
  }, PACE_MS);
  const ends = [
    onStorageChange((stores) => {
      for (const store of stores) changed.add(store);
      read();
    }),
    useRun.subscribe(({ elsewhere }, before) => {
      if (elsewhere !== before.elsewhere) watch(elsewhere);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

async function readAgain(stores: ReadonlySet<ChangedStore>): Promise<void> {
  // What this tab trains is known here before it is stored, and the list of runs is read when it has ended.
  const ownRun = isActive(useRun.getState().status);
  await Promise.all([
    useStorage.getState().refresh([...stores].filter((store) => store !== 'runs' || !ownRun).map((store) => KIND_OF[store])),
    stores.has('checkpoints') && useCheckpoints.getState().reload(),
    stores.has('projects') && useProject.getState().refresh(),
    stores.has('projects') && leaveErased(),
    stores.has('queue') && useQueue.getState().follow(),
    (stores.has('runs') || stores.has('states')) && !ownRun && useRun.getState().loadPast(),
  ]);
}

const watched = new Set<string>();

/** Waits for the end of each run that another tab trains, and reads the runs again then. */
function watch(elsewhere: ReadonlySet<string>): void {
  for (const id of watched) if (!elsewhere.has(id)) watched.delete(id);
  for (const id of elsewhere) {
    if (watched.has(id)) continue;
    watched.add(id);
    void trainingEnded(id)
      .then(async (ended) => {
        if (ended) await useRun.getState().loadPast();
      })
      .catch(() => {});
  }
}
