import type { Problem } from '#base/problem.ts';
import type { Side, Split } from './split.ts';
import { byCodeUnits, type LabelledScan } from './split-patients.ts';
import { sideProblems } from './split-sides.ts';

/** Sides that a person gave to scans, by scan id; scans without a side are not moved to one. */
export type Moves = Readonly<Record<string, Side>>;

/** Codes of the problems of sides, which are found anew after moves. */
const OF_SIDES = new Set(['split-empty-side', 'split-no-test', 'split-class-missing', 'split-small-class', 'split-no-tune']);

/** The split with some scans moved, each with the other scans of its patient. */
export function applyMoves(split: Split, moves: Moves, scans: readonly LabelledScan[]): Split {
  const wanted = new Map(scans.flatMap(({ id, patientKey }): [string, Side][] => (moves[id] ? [[patientKey, moves[id]]] : [])));
  if (wanted.size === 0) return split;
  const patient = new Map(scans.map(({ id, patientKey }) => [id, patientKey]));
  const moved: Record<Side, string[]> = { train: [], tune: [], test: [] };
  for (const side of ['train', 'tune', 'test'] as const) {
    for (const id of split[side]) moved[wanted.get(patient.get(id) ?? '') ?? side].push(id);
  }
  for (const ids of Object.values(moved)) ids.sort(byCodeUnits);
  return { ...split, ...moved, problems: problemsAfter(split, moved, scans) };
}

function problemsAfter(split: Split, moved: Record<Side, string[]>, scans: readonly LabelledScan[]): Problem[] {
  const byId = new Map(scans.map((scan) => [scan.id, scan]));
  const placed = (['train', 'tune', 'test'] as const).flatMap((side) =>
    moved[side].flatMap((id) => {
      const scan = byId.get(id);
      return scan ? [{ scan, side }] : [];
    }),
  );
  const said = new Set(split.problems.map(({ code }) => code));
  // A split without a test side, made so on purpose, gets no warning.
  const wantsTest = split.test.length > 0 || said.has('split-no-test');
  const fresh = sideProblems(moved, placed).filter(({ code }) => OF_SIDES.has(code) && (wantsTest || code !== 'split-no-test'));
  return [...split.problems.filter(({ code }) => !OF_SIDES.has(code)), ...fresh];
}
