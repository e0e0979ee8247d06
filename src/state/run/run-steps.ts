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
  return {
    runId: null,
    log: new StepLog(),
    version: 0,

    open: async (runId) => {
      if (get().runId === runId) return;
      set({ runId, log: new StepLog(), version: get().version + 1 });
      const kept = await readSteps(runId).catch(() => null);
      if (get().runId === runId && kept && get().log.length === 0) set({ log: new StepLog(kept), version: get().version + 1 });
    },

    add: (step) => {
      get().log.append(step);
      const now = performance.now();
      if (now - toldAt >= TELLING_INTERVAL_MS) {
        toldAt = now;
        set({ version: get().version + 1 });
      }
      if (now - storedAt >= STORING_INTERVAL_MS) void get().flush();
    },

    flush: async () => {
      const { runId, log } = get();
      storedAt = performance.now();
      set({ version: get().version + 1 });
      if (runId) await saveSteps(runId, log.snapshot()).catch(() => {});
      storing = performance.now() - storedAt;
    },

    keepUp: () => {
      const { runId } = get();
      clearTimeout(waiting);
      const rest = storedAt + storing / MOST_STORING - performance.now();
      waiting = setTimeout(() => get().runId === runId && void get().flush(), Math.max(0, rest));
    },

    forget: (runId) => {
      if (get().runId === runId) set({ runId: null, log: new StepLog(), version: get().version + 1 });
    },
  };
});
