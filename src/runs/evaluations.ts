import { labelsHash } from '#data/leaks/digests.ts';
import type { RunRecord } from './record.ts';

/** A look at scans that were kept from a run, and when. */
interface Look {
  /** ISO 8601. */
  at: string;
  /** Scans that were to be scored; of external ones those that were. */
  n: number;
  /** The epoch whose weights were evaluated. */
  epoch: number;
}

/** An opening of the locked test side. */
export type TestOpening = Look;

/** An evaluation on scans that are on no side of the run. */
export interface ExternalEvaluation extends Look {
  /** Says which scans and labels these were, whatever they are called: see `labelsHash`. */
  data: string;
  /** Scans that were held out, because the run has seen them, or keeps them locked. */
  heldOut: number;
  /** External scans that were not scored, because none of their kind may be, or because they could not be read; absent in records of before it was kept. */
  refused?: number;
}

/** An external scan that was to be scored. */
interface ToScore {
  /** See `scanDigest`; its name where it could not be looked at. */
  print: string;
  label: number;
  isScored: boolean;
}

/** What is kept of an evaluation on external scans; null where none was scored, which is no evaluation. */
export function externalEvaluation(
  scans: readonly ToScore[],
  { epoch, classes, heldOut }: { epoch: number; classes: readonly string[]; heldOut: number },
): Omit<ExternalEvaluation, 'at'> | null {
  const scored = scans.filter(({ isScored }) => isScored);
  if (scored.length === 0) return null;
  return { n: scored.length, refused: scans.length - scored.length, epoch, data: labelsHash(classes, scored), heldOut };
}

/** What a run's record keeps of them; both are absent in records of before they were kept. */
export interface KeptEvaluations {
  /** The openings of the locked test side, the first first. There may be fewer than `testOpenings`: of earlier ones the dates are not known. */
  openings?: TestOpening[];
  externals?: ExternalEvaluation[];
}

/** More than anybody looks at, and few enough to be kept with a run: of more the first are given up. */
const MOST = 200;

const withOne = <T>(list: readonly T[] | undefined, one: T): T[] => [...(list ?? []), one].slice(-MOST);

type Opened = Pick<RunRecord, 'testOpenings'> & KeptEvaluations;

/** The record with one opening more. */
export function withOpening<Run extends Opened>(run: Run, opening: TestOpening): Run {
  return { ...run, testOpenings: run.testOpenings + 1, openings: withOne(run.openings, opening) };
}

/** The record with one evaluation on external scans more. */
export function withExternal<Run extends KeptEvaluations>(run: Run, evaluation: ExternalEvaluation): Run {
  return { ...run, externals: withOne(run.externals, evaluation) };
}

/** When the locked test side was opened last, ISO 8601; null where that is not known, or where it was not opened. */
export function lastOpened({ openings }: KeptEvaluations): string | null {
  return openings?.at(-1)?.at ?? null;
}
