import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { mayBeClosed } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';

/** Has the browser ask before the tab is closed while that would end a training, or lose a run or weights that are not stored. It depends on nothing that is drawn. */
export function guardLeaving(): void {
  window.addEventListener('beforeunload', (event) => {
    const run = useRun.getState();
    const losesTraining = isActive(run.status) && !mayBeClosed(run);
    if (losesTraining || useCheckpoints.getState().held || run.unkept.size > 0) event.preventDefault();
  });
}
