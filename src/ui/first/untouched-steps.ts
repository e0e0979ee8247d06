import type { Step } from '#state/navigation.ts';
import { first } from '../messages/first/first.ts';
import type { RailStep } from '../shell/RailView.tsx';

/** What the steps say of themselves while nothing has been done; `untouched-steps.test.ts` compares it with what the stores say then. */
export function untouchedSteps(): Record<Step, RailStep> {
  const { phrases } = first;
  const needsNet: RailStep = { state: 'locked', note: phrases['step/needs-net'] };
  return {
    data: { state: 'empty', note: phrases['step/no-scans'] },
    prepare: { state: 'locked', note: phrases['step/two-classes'] },
    train: { state: 'locked', note: phrases['step/needs-sides'] },
    evaluate: needsNet,
    predict: needsNet,
  };
}

export const untouchedRunsNote = (): string => first.shell.runs({ count: 0, unkept: 0 });
