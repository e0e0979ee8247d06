import { topClass } from '#eval/confusion.ts';
import type { CaseChange } from './case-changes.ts';
import type { ScoredCase } from './evaluation.ts';

/** What has to be known of labels that were changed, and of scans that were left out, beside the model's answers before scores are believed, or a run is trained again. */
export interface ChangeCautions {
  /** Scans that have another label now. */
  relabelled: number;
  /** Scans that were excluded, or have no label any more. */
  leftOut: number;
  /** How many of them now have the class that the model calls. */
  asCalled: number;
  /** Where no changed scan trains a net: 'epoch' if one chooses the epoch that is kept, else 'nothing'; null where one is in the training set. */
  canChange: 'epoch' | 'nothing' | null;
}

/** Returns what is to be said of changes; null where none was made that scores depend on. `sides`: ids of the scans of the run's training and tune side. */
export function changeCautions(
  changes: readonly CaseChange[],
  cases: readonly Pick<ScoredCase, 'scanId' | 'probabilities'>[],
  sides: Record<'train' | 'tune', ReadonlySet<string>>,
): ChangeCautions | null {
  const labels = changes.filter(({ was, now }) => now !== null && now !== was);
  const leftOut = changes.filter(({ now, excluded }) => excluded || now === null);
  if (labels.length + leftOut.length === 0) return null;
  const called = new Map(cases.map(({ scanId, probabilities }) => [scanId, topClass(probabilities)]));
  const isAnyOn = (side: 'train' | 'tune') => changes.some(({ scanId }) => sides[side].has(scanId));
  return {
    relabelled: labels.length,
    leftOut: leftOut.length,
    asCalled: labels.filter(({ scanId, now }) => called.get(scanId) === now).length,
    canChange: isAnyOn('train') ? null : isAnyOn('tune') ? 'epoch' : 'nothing',
  };
}
