import type { Scan } from '#ct/scan.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import type { GivenSides } from '#data/split/split-given.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import type { Moves } from '#data/split/split-moves.ts';
import type { RunScans } from '#runs/record.ts';
import { useDataset } from './dataset.ts';
import type { ToldStep } from './edit-history.ts';
import { useSliceMarks } from './slice-marks.ts';
import { type Side, type SplitState, useSplit } from './split.ts';

/** Marks a slice of a scan, or removes its mark, as a step of the history. */
export function markSlice(scan: Scan, index: number): void {
  changeMarks([scan], () => useSliceMarks.getState().toggle(scan, index));
}

/** Removes all marks of scans, as one step of the history. */
export function unmarkSlices(scans: readonly Scan[]): void {
  changeMarks(scans, () => useSliceMarks.getState().clear(scans));
}

/** Gives all loaded scans these marks, or none, as one step of the history. */
export function putMarks(marked: MarkedSlices): void {
  const scans = Object.values(useDataset.getState().scans);
  changeMarks(scans, () =>
    useSliceMarks.getState().put(
      scans.map(({ id }) => id),
      marked,
    ),
  );
}

/** Moves scans with all of their patients to a side of the split, as one step of the history. */
export function moveToSide(scanIds: readonly string[], side: Side): void {
  changeMoves(scanIds[0] ?? null, () => useSplit.getState().move(scanIds, side));
}

/** Takes back all moves between sides, as one step of the history. */
export function unmoveAll(): void {
  changeMoves(null, () => useSplit.getState().clearMoves());
}

/** Chooses another way to split, as one step of the history. `moves` are the moves by hand that it keeps; none: all are given up. */
export function chooseSplit(method: SplitMethod, { moves = {} }: { moves?: Moves } = {}): void {
  changeSplit({ kind: 'split', scanId: null }, { method, moves });
}

/** Changes the numbers of the way to split, such as its seed, and keeps the moves by hand. What is typed in one field is one step. */
export function changeSplitNumbers(method: SplitMethod): void {
  const { method: before, moves } = useSplit.getState();
  const numbers = numbersThatDiffer(before, method);
  if (numbers.length === 0) return;
  const kind = numbers.every((name) => name === 'seed') ? 'split-seed' : 'split-numbers';
  changeSplit({ kind, scanId: null }, { method, moves }, `split ${numbers.join(' ')}`);
}

function changeSplit(told: ToldStep, after: Pick<SplitState, 'method' | 'moves'>, field?: string): void {
  const before = { method: useSplit.getState().method, moves: useSplit.getState().moves };
  const put = (to: typeof before) => {
    useSplit.getState().setMoves(to.moves);
    useSplit.getState().setMethod(to.method);
  };
  put(after);
  const step = {
    ...told,
    back: () => put(before),
    again: () => put(after),
    // Moves are about the scans on the page, and are there already.
    anew: () => changeSplit(told, { method: after.method, moves: useSplit.getState().moves }, field),
  };
  useDataset.getState().recordStep(field === undefined ? step : { ...step, field });
}

/** The numbers in which two methods differ: 'seed', 'ratios.0'. */
function numbersThatDiffer(before: SplitMethod, after: SplitMethod): string[] {
  const [one, other] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
}

function leavesOf(value: object): [string, unknown][] {
  return Object.entries(value).flatMap(([name, part]): [string, unknown][] =>
    typeof part === 'object' && part !== null ? leavesOf(part).map(([path, leaf]) => [`${name}.${path}`, leaf]) : [[name, part]],
  );
}

/** Chooses the sides that an earlier run had, whose scans have these ids now, as one step of the history. `name`: of that run, for people. */
export function chooseSidesOf({ seed, method: origin }: RunScans['split'], name: string, sides: GivenSides['sides']): void {
  chooseSplit({ by: 'given', name, seed, sides, ...(origin && { origin }) });
}

function changeMarks(scans: readonly Scan[], change: () => void): void {
  const ids = scans.map(({ id }) => id);
  const before = useSliceMarks.getState().marks;
  change();
  const after = useSliceMarks.getState().marks;
  useDataset.getState().recordStep({
    kind: 'marks',
    scanId: ids[0] ?? null,
    back: () => useSliceMarks.getState().put(ids, before),
    again: () => useSliceMarks.getState().put(ids, after),
  });
}

function changeMoves(scanId: string | null, change: () => void): void {
  const before = useSplit.getState().moves;
  change();
  const after = useSplit.getState().moves;
  useDataset.getState().recordStep({
    kind: 'side',
    scanId,
    back: () => useSplit.getState().setMoves(before),
    again: () => useSplit.getState().setMoves(after),
  });
}
