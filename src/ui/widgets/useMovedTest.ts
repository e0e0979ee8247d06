import { useMemo } from 'react';
import type { RunRecord, RunScans } from '#runs/record.ts';
import { useSplit } from '#state/dataset/split.ts';
import { chooseSidesOf } from '#state/dataset/undoable.ts';
import { type MovedTest, movedByQueued, movedByRun, movedTests } from '#state/facts/moved-tests.ts';
import { useProject } from '#state/project/project.ts';
import { loadedScans, sidesToKeep } from '#state/run/keep-sides.ts';
import { useRun } from '#state/run/run.ts';
import { differencesFrom, keepsSets } from '#state/run/train-again.ts';
import { text } from '../messages/language.ts';
import type { MovedTestWithin } from '../messages/widgets.ts';
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

/** The most urgent run of the open project whose test scans the present split does not keep locked; null where there is none. */
export function useMovedTest(): MovedTestWords | null {
  const split = useSplit((state) => state.split);
  const { past, own } = useEarlierRuns();
  const { scans, fingerprints } = useCurrentDataset();
  const moved = useMemo(() => movedTests(split, past, own, loadedScans({ scans, fingerprints })), [split, past, own, scans, fingerprints]);
  return useWords(moved, { of: 'now' });
}

/** The same for the sets of a run that is to be resumed. What these are can't be chosen any more. */
export function useMovedByRun(record: RunRecord): string | null {
  const { past, own } = useEarlierRuns();
  const moved = useMemo(() => movedByRun(record, past, own), [record, past, own]);
  return useWords(moved, { of: 'run' })?.what ?? null;
}

/**
 * The same for a run that is trained again, by the sets that this takes: those of the run where it keeps them, else those of the present split.
 * `isOther`: it keeps its sets, and the present split is another.
 */
export function useMovedByAgain(record: RunRecord): { moved: MovedTestWords | null; isOther: boolean } {
  const data = useCurrentDataset();
  const split = useSplit((state) => state.split);
  const settings = record.settings;
  const now = useMovedTest();
  const what = useMovedByRun(record);
  const keeps = useMemo(() => keepsSets(record, data), [record, data]);
  const isOther = useMemo(
    () => keeps && !differencesFrom(record, { name: '' }, { settings, split, data }).sameSides,
    [keeps, record, settings, split, data],
  );
  if (!keeps) return { moved: now, isOther };
  return { moved: what === null ? null : { what, why: '', keep: null }, isOther };
}

/** The same for runs that are to be trained one after the other. */
export function useMovedByQueued(queued: readonly { id: string; split: number }[], splits: readonly RunScans[]): MovedTestWords | null {
  const { past, own } = useEarlierRuns();
  const moved = useMemo(() => movedByQueued(queued, splits, past, own), [queued, splits, past, own]);
  return useWords(moved, { of: 'queue', runs: moved[0]?.queued ?? 0 });
}

/** The runs of this browser, and the ids of those of the open project. */
function useEarlierRuns() {
  const past = useRun((state) => state.past);
  const own = useProject((state) => state.open?.runs ?? NO_RUNS);
  return { past, own };
}

function useWords([first, ...others]: readonly MovedTest<RunRecord>[], within: MovedTestWithin): MovedTestWords | null {
  const { scans, fingerprints } = useCurrentDataset();
  const names = useRunNames();
  const run = first?.run;
  const sides = useMemo(() => run && sidesToKeep(run, { scans, fingerprints }), [run, scans, fingerprints]);
  if (!first || !run) return null;
  const words = text.widgets.movedTest;
  const letter = names.letter(run);
  return {
    what: words.what({ run: letter, scans: first.scans, openings: run.testOpenings, others: others.length, within }),
    why: words.why({ run: letter }),
    keep: sides ? { label: words.keep({ run: letter }), choose: () => chooseSidesOf(run.split, names.full(run), sides) } : null,
  };
}
