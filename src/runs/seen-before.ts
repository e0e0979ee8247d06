import type { EarlierScans, LockedTest } from '#train/learner/locked-test.ts';
import { isOneOf, type KnownScan } from './evaluated-sides.ts';
import type { MetBefore } from './record.ts';
import { MOST_SLICES } from './run-scans.ts';

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

/**
 * Where the sides of a split meet those of the run that its first weights are of, and of the runs before that one, by pixels, whatever the scans are called.
 * A scan that trained any of them counts as such, whatever side it was on in the others.
 */
export function seenBefore(told: LockedTest, split: Sides, knownAs: (scanId: string) => KnownScan): SeenBefore {
  const { train, tune, slices } = metWith(told);
  const [trained, chose, locked] = [isOneOf(train, slices.train), isOneOf(tune, slices.tune), isOneOf([], slices.test)];
  const of = (side: readonly string[], isMet: (scan: KnownScan) => boolean) => side.filter((id) => isMet(knownAs(id)));
  return {
    trained: of([...split.tune, ...split.test], trained),
    chose: of(split.test, (scan) => chose(scan) && !trained(scan)),
    locked: of([...split.train, ...split.tune], locked),
  };
}

/** All scans that a model has met, in its own run and in those of the models before it: what a run knows that begins from it. */
export function metWith({ slices, seen, earlier }: LockedTest): EarlierScans {
  const all = (...lists: (readonly string[] | undefined)[]) => [...new Set(lists.flatMap((list) => list ?? []))].slice(0, MOST_SLICES);
  return {
    train: all(seen?.train, earlier?.train),
    tune: all(seen?.tune, earlier?.tune),
    slices: {
      train: all(seen?.slices?.train, earlier?.slices.train),
      tune: all(seen?.slices?.tune, earlier?.slices.tune),
      test: all(slices, earlier?.slices.test),
    },
  };
}
