import type { LockedTest } from '#train/learner/locked-test.ts';
import { type KnownScan, sidesKnownBy } from './evaluated-sides.ts';
import type { MetBefore } from './record.ts';

/** Scans of a split that the weights it begins from have met before, by their ids. */
export interface SeenBefore {
  /** Scans of the validation and test sets that the weights were trained on: their scores would be too good. */
  trained: string[];
  /** Scans of the test set that chose the epoch of the weights. */
  chose: string[];
  /** Scans that are trained on now and lay on the locked test side of the weights' run: what it scored there can no longer be compared. */
  locked: string[];
}

interface Sides {
  train: readonly string[];
  tune: readonly string[];
  test: readonly string[];
}

/** Their numbers, as a run's record has them; null where there are none. */
export function countMet({ trained, chose, locked }: SeenBefore): MetBefore | null {
  const met = { trained: trained.length, chose: chose.length, locked: locked.length };
  return met.trained + met.chose + met.locked > 0 ? met : null;
}

/** Where the sides of a split meet those of the run that its first weights are of, by pixels, whatever the scans are called. */
export function seenBefore(told: LockedTest, split: Sides, knownAs: (scanId: string) => KnownScan): SeenBefore {
  const before = sidesKnownBy(told);
  const of = (side: readonly string[], was: string) => side.filter((id) => before(knownAs(id)) === was);
  return {
    trained: of([...split.tune, ...split.test], 'train'),
    chose: of(split.test, 'tune'),
    locked: of([...split.train, ...split.tune], 'test'),
  };
}
