import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, toProblem, warning } from '#base/problem.ts';
import { deleteCheckpointsOfRun, deleteOtherCheckpoints } from '#storage/checkpoints.ts';
import { runsUnderWay } from '#storage/live-runs.ts';
import { countUnreadableRuns, deleteRun, listRuns } from '#storage/runs.ts';
import { deleteOtherStates, deleteStatesOfRun, listStates } from '#storage/states.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import type { RunState } from './run.ts';
import { useRunSteps } from './run-steps.ts';
import { isActive } from './run-view.ts';

type PastRuns = Pick<RunState, 'loadPast' | 'show' | 'forget' | 'dropOtherRuns'>;

/** The part of the run store for past runs: their records, which of them is shown, and their deletion. */
export function pastRuns(set: (change: Partial<RunState>) => void, get: () => RunState): PastRuns {
  return {
    loadPast: async () => {
      try {
        const [past, unreadable, states, live] = await Promise.all([listRuns(), countUnreadableRuns(), listStates(), runsUnderWay()]);
        const leftOut = unreadable > 0 ? warning('runs-unreadable', phrase('subject/runs'), { runs: unreadable }) : null;
        const { record, status } = get();
        set({ past, leftOut, states, elsewhere: new Set([...live].filter((id) => !isActive(status) || id !== record?.id)) });
        // After a reload, show the curves of the last run again.
        if (get().status === 'idle' && !get().record && past[0]) get().show(past[0]);
      } catch (thrown) {
        set({ failure: toProblem(thrown, phrase('subject/runs')) });
      }
    },

    show: (record) => {
      if (isActive(get().status)) return;
      void useRunSteps.getState().open(record.id);
      set({ record, status: 'ended', batch: null, stage: null, log: [], problems: [], failure: null });
    },

    forget: async (id) => {
      if ((await runsUnderWay()).has(id)) throw new ProblemError('run-under-way', phrase('subject/run'));
      if (get().record?.id === id && isActive(get().status)) return;
      await Promise.all([deleteRun(id), deleteCheckpointsOfRun(id), deleteStatesOfRun(id, 'all'), useRunSteps.getState().forget(id)]);
      if (get().record?.id === id) set({ record: null, status: 'idle', failure: null, log: [], problems: [], batch: null });
      set({ past: await listRuns() });
      await useCheckpoints.getState().refresh();
    },

    dropOtherRuns: async () => {
      const kept = new Set([get().record?.id ?? '', ...(await runsUnderWay())]);
      await deleteOtherCheckpoints(kept);
      await deleteOtherStates(kept);
      await useCheckpoints.getState().refresh();
    },
  };
}
