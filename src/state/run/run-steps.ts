import { create } from 'zustand';
import { type Step, StepLog } from '#report/curves/step-log.ts';
import { readSteps, saveSteps } from '#storage/steps.ts';

/** How often the steps of a running training are stored, and how often the page is told of new ones. */
const STORING_INTERVAL_MS = 10_000;
const TELLING_INTERVAL_MS = 200;
/** The share of the time that storing steps may take where states follow each other fast: all steps are written each time. */
const MOST_STORING = 1 / 20;

export interface RunSteps {
  /** The run whose steps these are. */
  runId: string | null;
  log: StepLog;
  /** A counter that changes when there are new steps to draw, at most five times a second. */
  version: number;
  /** Loads the stored steps of a run, which may be none. */
  open(runId: string): Promise<void>;
  add(step: Step): void;
  /** Shows and stores all added steps. If the storage is full, they stay in memory until the page is left. */
  flush(): Promise<void>;
  /** Stores all added steps as {@link flush} does, as soon as storing takes a small part of the time only. */
  keepUp(): void;
  /** Shows no steps any more where they were those of a run that has been deleted. */
  forget(runId: string): void;
}

/** The steps of the run on show. They are kept outside the store's state, which holds only their version. */
export const useRunSteps = create<RunSteps>()((set, get) => {
  let storedAt = 0;
  let storing = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let toldAt = 0;
  /** The steps that were added before those that are stored were read; null once they were. */
  let early: Step[] | null = null;
  let reading: Promise<void> | null = null;

  /** Reads the stored steps of the run on show, and puts what was added meanwhile after them. Where that fails, the next storing tries again. */
  const read = (): Promise<void> => {
    const { runId } = get();
    const done = readNow(runId ?? '').finally(() => {
      if (reading === done) reading = null;
    });
    reading = done;
    return done;
  };
  const readNow = async (runId: string) => {
    try {
      const kept = await readSteps(runId);
      if (get().runId !== runId || !early) return;
      const log = new StepLog(kept);
      for (const step of early) log.append(step);
      early = null;
      if (kept) set({ log, version: get().version + 1 });
    } catch {
      // They are shown when they can be read.
    }
  };
  return {
    runId: null,
    log: new StepLog(),
    version: 0,

    open: (runId) => {
      if (get().runId !== runId) {
        set({ runId, log: new StepLog(), version: get().version + 1 });
        early = [];
        void read();
      }
      return reading ?? Promise.resolve();
    },

    add: (step) => {
      get().log.append(step);
      early?.push(step);
      const now = performance.now();
      if (now - toldAt >= TELLING_INTERVAL_MS) {
        toldAt = now;
        set({ version: get().version + 1 });
      }
      if (now - storedAt >= STORING_INTERVAL_MS) void get().flush();
    },

    flush: async () => {
      const { runId } = get();
      storedAt = performance.now();
      set({ version: get().version + 1 });
      // Unread, the stored steps would be replaced by those of now alone.
      if (early) await read();
      if (runId && !early && get().runId === runId) await saveSteps(runId, get().log.snapshot()).catch(() => {});
      storing = performance.now() - storedAt;
    },

    keepUp: () => {
      const { runId } = get();
      clearTimeout(waiting);
      const rest = storedAt + storing / MOST_STORING - performance.now();
      waiting = setTimeout(() => get().runId === runId && void get().flush(), Math.max(0, rest));
    },

    forget: (runId) => {
      if (get().runId !== runId) return;
      early = null;
      set({ runId: null, log: new StepLog(), version: get().version + 1 });
    },
  };
});
