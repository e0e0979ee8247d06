import { useMemo } from 'react';
import { useSplit } from '#state/dataset/split.ts';
import { chooseSidesOf } from '#state/dataset/undoable.ts';
import { movedTests } from '#state/facts/moved-tests.ts';
import { useProject } from '#state/project/project.ts';
import { loadedScans, sidesToKeep } from '#state/run/keep-sides.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';
import { useCurrentDataset } from './useCurrentDataset.ts';
import { useRunNames } from './useRunNames.ts';

/** What is said, and can be done, where the present split trains with scans of an earlier run's locked test set. */
export interface MovedTestWords {
  /** What has happened, in a sentence or two. */
  what: string;
  /** Why the sets of that run may be kept, and what that leaves out. */
  why: string;
  /** null: the scans of that run are not loaded. */
  keep: { label: string; choose(): void } | null;
}

const NO_RUNS: readonly string[] = [];

/** The most urgent run of the open project whose test scans are no longer locked; null where there is none. */
export function useMovedTest(): MovedTestWords | null {
  const split = useSplit((state) => state.split);
  const past = useRun((state) => state.past);
  const own = useProject((state) => state.open?.runs ?? NO_RUNS);
  const { scans, fingerprints } = useCurrentDataset();
  const names = useRunNames();
  const moved = useMemo(() => movedTests(split, past, own, loadedScans({ scans, fingerprints })), [split, past, own, scans, fingerprints]);
  const [first] = moved;
  const sides = useMemo(() => first && sidesToKeep(first.run, { scans, fingerprints }), [first, scans, fingerprints]);
  if (!first) return null;
  const { run } = first;
  const words = text.widgets.movedTest;
  const letter = names.letter(run);
  return {
    what: words.what({ run: letter, scans: first.scans, openings: run.testOpenings, others: moved.length - 1 }),
    why: words.why({ run: letter }),
    keep: sides ? { label: words.keep({ run: letter }), choose: () => chooseSidesOf(run.split, names.full(run), sides) } : null,
  };
}
