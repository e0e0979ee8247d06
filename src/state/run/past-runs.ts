import { phrase } from '#base/messages/phrase.ts';
import { ProblemError, toProblem, warning } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { deleteOtherCheckpoints } from '#storage/checkpoints.ts';
import { deleteWholeRun } from '#storage/delete-run.ts';
import { runsUnderWay } from '#storage/live-runs.ts';
import { countUnreadableRuns, listRuns, saveProgress } from '#storage/runs.ts';
import { deleteOtherStates, listStates } from '#storage/states.ts';
import { useCheckpoints, withHeld } from '../checkpoints/checkpoints.ts';
import { forgetLetters } from '../runs/kept-letters.ts';
import type { RunState } from './run.ts';
import { useRunSteps } from './run-steps.ts';
import { isActive } from './run-view.ts';
import { withUnkept } from './unkept.ts';

type PastRuns = Pick<RunState, 'loadPast' | 'show' | 'forget' | 'forgetUnkept' | 'storeRun' | 'dropOtherRuns'>;

/** The part of the run store for past runs: their records, which of them is shown, and their deletion. */
export function pastRuns(set: (change: Partial<RunState>) => void, get: () => RunState): PastRuns {
  return {
    loadPast: async () => {
      try {
        const [past, unreadable, states, live] = await Promise.all([listRuns(), countUnreadableRuns(), listStates(), runsUnderWay()]);
        const leftOut = unreadable > 0 ? warning('runs-unreadable', phrase('subject/runs'), { runs: unreadable }) : null;
        const { record, status } = get();
        const elsewhere = new Set([...live].filter((id) => !isActive(status) || id !== record?.id));
        const now = withUnkept(past.map(withHeld), elsewhere, get());
        set({
          ...now,
          leftOut,
          states,
          elsewhere,
          ...(status === 'ended' && record && shownNow(record, get(), now.past, elsewhere)),
        });
        // After a reload, show the curves of the last run again.
        const [newest] = get().past;
        if (get().status === 'idle' && !get().record && newest) get().show(newest);
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
      // Where tabs don't know of each other, this one still knows what it trains itself.
      if (get().record?.id === id && isActive(get().status)) throw new ProblemError('run-under-way', phrase('subject/run'));
      await deleteWholeRun(id);
      get().forgetUnkept([id]);
      useRunSteps.getState().forget(id);
      forgetLetters([id]);
      if (get().record?.id === id) set(GONE);
      set(withUnkept((await listRuns()).map(withHeld), get().elsewhere, get()));
      const checkpoints = useCheckpoints.getState();
      if (checkpoints.held?.runId === id) await checkpoints.remove(checkpoints.held.id);
      await checkpoints.refresh();
    },

    forgetUnkept: (ids) => set({ unkept: new Set([...get().unkept].filter((id) => ids !== 'all' && !ids.includes(id))) }),

    storeRun: async (record) => {
      await saveProgress(record);
      await get().loadPast();
    },

    dropOtherRuns: async () => {
      const kept = new Set([get().record?.id ?? '']);
      await deleteOtherCheckpoints(kept);
      await deleteOtherStates(kept);
      await useCheckpoints.getState().refresh();
    },
  };
}

/** Of a run that is not there any more nothing is said. */
const GONE: Partial<RunState> = { record: null, status: 'idle', failure: null, log: [], problems: [], batch: null };

/** What becomes of the run on show when the past runs were read again: another tab may have trained it on, or deleted it. */
function shownNow(
  record: RunRecord,
  before: Pick<RunState, 'past' | 'elsewhere'>,
  past: readonly RunRecord[],
  elsewhere: ReadonlySet<string>,
): Partial<RunState> {
  const now = past.find(({ id }) => id === record.id);
  if (!now) return before.past.some(({ id }) => id === record.id) ? GONE : {};
  // A run of this tab is known better here: perhaps its end could not be stored.
  if (!elsewhere.has(record.id) && !before.elsewhere.has(record.id)) return {};
  const isSame =
    now.history.length === record.history.length &&
    now.stopReason === record.stopReason &&
    now.checkpointId === record.checkpointId &&
    (now.paused === undefined) === (record.paused === undefined);
  return isSame ? {} : { record: now };
}
