import { topClass } from '#eval/confusion.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import type { ScoredCase } from './evaluation.ts';

/** What a person has decided otherwise about a scan since it was scored. */
export interface CaseChange {
  scanId: string;
  name: string;
  /** The class that it was scored with at first. */
  was: number;
  /** Its class now; null when it has none any more. */
  now: number | null;
  excluded: boolean;
}

/** The scored scans about which something has been decided otherwise since. Of scans that are not loaded nothing is known. */
export function changesSince(
  cases: readonly ScoredCase[],
  { scans, labels, excluded }: Pick<DatasetState, 'scans' | 'labels' | 'excluded'>,
): CaseChange[] {
  return cases
    .filter(({ scanId, truth, was = truth }) => scans[scanId] && (labels[scanId] !== was || excluded.has(scanId)))
    .map(({ scanId, name, truth, was = truth }) => ({
      ...{ scanId, name, was },
      now: labels[scanId] ?? null,
      excluded: excluded.has(scanId),
    }));
}

/** The accuracy with the labels with which the cases were scored at first, whatever they are now; null without cases. */
export function accuracyAtFirst(cases: readonly ScoredCase[]): number | null {
  if (cases.length === 0) return null;
  return cases.filter(({ probabilities, truth, was = truth }) => topClass(probabilities) === was).length / cases.length;
}
