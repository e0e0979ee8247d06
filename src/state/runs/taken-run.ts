import { create } from 'zustand';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { areRunFiles } from '#returned/run-file-names.ts';
import { takeRun } from '#workers/client/weights.ts';
import type { TakenRun } from '#workers/services.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useNavigation } from '../navigation.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { useBoard } from './board.ts';

export interface TakenRunState {
  /** Whether files of a run are being read. */
  taking: boolean;
  taken: TakenRun | null;
  problem: Problem | null;
  /** Puts a run that was trained elsewhere on the board, from its files, and chooses it there. */
  take(files: readonly File[]): Promise<void>;
  dismiss(): void;
}

export const useTakenRun = create<TakenRunState>()((set, get) => ({
  taking: false,
  taken: null,
  problem: null,
  take: async (files) => {
    if (get().taking) return;
    set({ taking: true, taken: null, problem: null });
    try {
      const taken = await takeRun([...files]);
      await Promise.all([useRun.getState().loadPast(), useCheckpoints.getState().refresh()]);
      const { status, show } = useRun.getState();
      // The open project has it then, as it has the runs that are trained in it.
      if (!isActive(status)) show(taken.run);
      useBoard.getState().select([taken.run.id]);
      set({ taken });
    } catch (thrown) {
      set({ problem: toProblem(thrown, phrase('subject/run')) });
    } finally {
      set({ taking: false });
    }
  },
  dismiss: () => set({ taken: null, problem: null }),
}));

/** Takes the files of a run that were dropped or chosen by themselves, and shows the run on the board. Returns whether they were. */
export function takeRunFiles(files: Iterable<File>): boolean {
  const all = [...files];
  if (!areRunFiles(all.map(({ name }) => name))) return false;
  useNavigation.getState().go('runs');
  void useTakenRun.getState().take(all);
  return true;
}
