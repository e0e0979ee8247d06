import { STEPS, type Step } from '#state/navigation.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { type RailStep, RailView } from './RailView.tsx';
import { useRunsNote } from './useRunsNote.ts';
import { useStepViews } from './useStepViews.ts';

/** The rail with the state of every step, from all stores. */
export function Rail() {
  const views = useStepViews();
  const steps = Object.fromEntries(
    STEPS.map((name): [Step, RailStep] => [name, { state: views[name].state, note: phraseInLanguage(views[name].note) }]),
  ) as Record<Step, RailStep>;
  return <RailView steps={steps} runsNote={useRunsNote()} />;
}
