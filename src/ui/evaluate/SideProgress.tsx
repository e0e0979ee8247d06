import { useEvaluation } from '#state/predict/evaluation.ts';
import { text } from '../messages/language.ts';
import { Busy } from '../widgets/Busy.tsx';

export function SideProgress() {
  const { progress, cancel } = useEvaluation();
  if (!progress) return null;
  // Without its scores the tune side would start again by itself.
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
