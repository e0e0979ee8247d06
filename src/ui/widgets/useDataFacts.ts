import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import type { DataFacts } from '#state/facts/data.ts';
import { useProject } from '#state/project/project.ts';
import { useLabelled } from '../prepare/useLabelled.ts';

/** What decides whether the loaded scans can be split, from all stores. */
export function useDataFacts(): DataFacts {
  const used = useLabelled();
  const data = useDataset(
    useShallow(({ reading, order, labels, problems, labelQuestions }) => ({
      reading: reading !== null,
      scans: order.length,
      labelled: Object.keys(labels).length,
      problems: problems.length,
      questions: labelQuestions.length,
    })),
  );
  const known = useProject((state) => state.open?.scans.length ?? 0);
  const { reading, scans, ...others } = data;
  const classesWithScans = new Set(used.map(({ label }) => label)).size;
  return { start: { reading, scans, labelled: used.length }, ...others, classesWithScans, known };
}
