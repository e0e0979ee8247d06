import { warning } from '#base/problem.ts';
import type { Side, Split } from './split.ts';
import type { DrawnMethod } from './split-method.ts';
import type { LabelledScan } from './split-patients.ts';

/** The sides of an earlier run, over the scans of now. */
export interface GivenSides {
  /** Where they come from, as shown to people: a file's name. */
  name: string;
  seed: number;
  /** Scan ids in the order in which that run had them: batches are drawn by it. */
  sides: Readonly<Record<Side, readonly string[]>>;
  /** How that run's sides came about, where it says so. */
  origin?: DrawnMethod;
}

const SIDES: readonly Side[] = ['train', 'tune', 'test'];

/** The given sides without scans that are no longer loaded or labelled, and without those that have come since; warnings count both. */
export function splitAsGiven(scans: readonly LabelledScan[], { name, seed, sides }: GivenSides): Split {
  const there = new Set(scans.map(({ id }) => id));
  const present = (side: Side) => sides[side].filter((id) => there.has(id));
  const split: Split = { seed, train: present('train'), tune: present('tune'), test: present('test'), problems: [] };
  const lost = SIDES.reduce((sum, side) => sum + sides[side].length - split[side].length, 0);
  if (lost > 0) split.problems.push(warning('split-incomplete', name, { lost }));
  const placed = new Set(SIDES.flatMap((side) => split[side]));
  const since = [...there].filter((id) => !placed.has(id)).length;
  if (since > 0) split.problems.push(warning('split-left-out/since', name, { scans: since }));
  return split;
}
