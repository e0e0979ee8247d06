import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import type { DemoCourse } from '#state/demo/course.ts';
import { epochFacts, epochOf } from '#state/facts/run-epoch.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';

/** How far the present step of the demo is, as a share and in words; null where that is not known. */
export function useStepProgress({ step }: DemoCourse): { share: number | null; words: string | null } {
  const reading = useDataset((state) => state.reading);
  const looked = useLeaks((state) => state.progress);
  const scored = useEvaluation((state) => state.progress);
  const record = useRun((state) => state.record);
  const epoch = useRun((state) => (record ? epochOf(record, epochFacts(state)) : 0));
  const words = text.demo.bar;
  if (step === 'train') {
    const of = record?.settings.maxEpochs ?? 0;
    return epoch > 0 ? { share: epoch / of, words: words.epoch({ epoch, of }) } : { share: null, words: null };
  }
  const counted = step === 'prepare' ? looked : (reading ?? (step === 'evaluate' ? scored : null));
  if (!counted || counted.total === 0) return { share: null, words: null };
  return { share: counted.done / counted.total, words: words.scans({ done: counted.done, of: counted.total }) };
}
