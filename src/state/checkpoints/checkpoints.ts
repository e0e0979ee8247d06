import { create } from 'zustand';
import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { isBestLost, type RunRecord } from '#runs/record.ts';
import { deleteCheckpoint, listCheckpoints } from '#storage/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { dropHeldWeights, importWeights, storeHeldWeights } from '#workers/client/weights.ts';
import { bestFirst } from './checkpoint-order.ts';

export interface CheckpointsState {
  /** Newest first; null until they have been read. */
  list: readonly CheckpointSummary[] | null;
  /** The checkpoint that is in this tab's memory only, since it did not fit into the storage; it stands in `list`, too. */
  held: CheckpointSummary | null;
  selectedId: string | null;
  problem: Problem | null;
  refresh(): Promise<void>;
  /** Reads the list again, and keeps the problem that is shown. */
  reload(): Promise<void>;
  hold(summary: CheckpointSummary | null): Promise<void>;
  /** Stores the held checkpoint of this run. Throws ProblemError where it does not fit. */
  storeHeld(run: RunRecord): Promise<void>;
  select(id: string): void;
  remove(id: string): Promise<void>;
  add(file: File): Promise<void>;
  dismissProblem(): void;
}

export const useCheckpoints = create<CheckpointsState>()((set, get) => {
  const attempt = async (subject: Subject, work: () => Promise<void>) => {
    try {
      await work();
      set({ problem: null });
    } catch (thrown) {
      set({ problem: toProblem(thrown, subject) });
    }
  };
  const reload = async () => {
    const { problem } = get();
    await get().refresh();
    if (problem) set({ problem });
  };
  return {
    list: null,
    held: null,
    selectedId: null,
    problem: null,
    refresh: () =>
      attempt(phrase('subject/checkpoints'), async () => {
        const newestFirst = await listCheckpoints();
        const { held } = get();
        const isStored = newestFirst.some(({ id }) => id === held?.id);
        const list = bestFirst(held && !isStored ? [held, ...newestFirst] : newestFirst);
        const { selectedId } = get();
        // A run's best epoch is the usual choice.
        const usual = list.find(({ isLast }) => !isLast) ?? list[0];
        const kept = list.some((checkpoint) => checkpoint.id === selectedId) ? selectedId : (usual?.id ?? null);
        set({ list, selectedId: kept });
      }),
    reload,
    hold: async (held) => {
      set({ held });
      await get().refresh();
    },
    storeHeld: async (run) => {
      const { held } = get();
      if (held?.runId !== run.id) return;
      await storeHeldWeights(held.id, run);
      await get().hold(null);
    },
    select: (id) => set({ selectedId: id }),
    remove: async (id) => {
      const { held } = get();
      await attempt(phrase('subject/checkpoint'), async () => {
        if (held?.id !== id) return deleteCheckpoint(id);
        await dropHeldWeights(id);
        set({ held: null });
      });
      await reload();
    },
    add: async (file) => {
      let id: string | null = null;
      await attempt(file.name, async () => {
        id = await importWeights(file);
      });
      await reload();
      if (id) set({ selectedId: id });
    },
    dismissProblem: () => set({ problem: null }),
  };
});

/** A run's record with the checkpoint that is held in memory for it, where its best epoch is not stored. */
export function withHeld(record: RunRecord): RunRecord {
  const { held } = useCheckpoints.getState();
  const isMissing = record.stopReason !== null && isBestLost(record);
  return held?.runId === record.id && isMissing ? { ...record, checkpointId: held.id, keptEpoch: null } : record;
}
