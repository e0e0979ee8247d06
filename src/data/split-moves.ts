import type { Side, Split } from './split.ts';
import { byCodeUnits } from './split-patients.ts';

/** Sides that a person gave to scans, by scan id; scans without a side are not moved to one. */
export type Moves = Readonly<Record<string, Side>>;

/** The split with some scans moved, each with the other scans of its patient. */
export function applyMoves(split: Split, moves: Moves, scans: readonly { id: string; patientKey: string }[]): Split {
  const wanted = new Map(scans.flatMap(({ id, patientKey }): [string, Side][] => (moves[id] ? [[patientKey, moves[id]]] : [])));
  if (wanted.size === 0) return split;
  const patient = new Map(scans.map(({ id, patientKey }) => [id, patientKey]));
  const moved: Record<Side, string[]> = { train: [], tune: [], test: [] };
  for (const side of ['train', 'tune', 'test'] as const) {
    for (const id of split[side]) moved[wanted.get(patient.get(id) ?? '') ?? side].push(id);
  }
  for (const ids of Object.values(moved)) ids.sort(byCodeUnits);
  return { ...split, ...moved };
}
