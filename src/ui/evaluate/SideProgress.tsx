import { useEvaluation } from '#state/predict/evaluation.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';

/** How far the prediction of a side is. Draws nothing when none is running. */
export function SideProgress() {
  const { progress, cancel } = useEvaluation();
  if (!progress) return null;
  // The other sides can't be cancelled: they start by themselves whenever they have no scores.
  const isTest = progress.side === 'test';
  return (
    <Busy
      text={text.evaluate.predicting({ side: progress.side })}
      done={progress.done}
      total={progress.total}
      unit="scans"
      {...(isTest ? { onCancel: cancel } : {})}
    />
  );
}
