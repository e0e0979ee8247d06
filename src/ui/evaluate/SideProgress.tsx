import { useEvaluation } from '#state/predict/evaluation.ts';
import { Busy } from '../widgets/Busy.tsx';

export function SideProgress() {
  const { progress, cancel } = useEvaluation();
  if (!progress) return null;
  // Without its scores the tune side would start again by itself.
  const isTest = progress.side === 'test';
  return (
    <Busy
      text={`Predicting the ${progress.side} side`}
      done={progress.done}
      total={progress.total}
      unit="scans"
      {...(isTest ? { onCancel: cancel } : {})}
    />
  );
}
