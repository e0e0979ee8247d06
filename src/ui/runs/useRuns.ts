import { useThrottledValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { allRuns } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';
import { useBoard } from '#state/runs/board.ts';
import { type BoardRow, boardRows, filterRows, sortRows } from '#state/runs/board-rows.ts';
import { useRunNames } from '../widgets/useRunNames.ts';

/** The board is drawn at most once in this time, although a running training changes its record with every epoch. */
const DRAWING_INTERVAL_MS = 400;

/** All stored runs, and the current one first. */
export function useRuns(): readonly RunRecord[] {
  const past = useRun((state) => state.past);
  const record = useThrottledValue(
    useRun((state) => state.record),
    DRAWING_INTERVAL_MS,
  );
  const status = useRun((state) => state.status);
  return useMemo(() => allRuns({ status, record, past }), [status, past, record]);
}

/** All rows of the board, and those that pass its filter in its order. */
export function useBoardRows(runs: readonly RunRecord[]): { all: BoardRow[]; shown: BoardRow[] } {
  const filter = useBoard((state) => state.filter);
  const sort = useBoard((state) => state.sort);
  const { words } = useRunNames();
  const all = useMemo(() => boardRows(runs, words), [runs, words]);
  const shown = useMemo(() => sortRows(filterRows(all, filter), sort), [all, filter, sort]);
  return { all, shown };
}

/** The chosen runs, in the order in which they were chosen. */
export function useChosenRuns(runs: readonly RunRecord[]): RunRecord[] {
  const selected = useBoard((state) => state.selected);
  return useMemo(() => selected.flatMap((id) => runs.find((run) => run.id === id) ?? []), [selected, runs]);
}
