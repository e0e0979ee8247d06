import { type Problem, problem } from '#base/problem.ts';
import type { IntensityUnit, Scan } from '#ct/scan.ts';
import type { Preparation } from './preparation.ts';
import type { ScanFlag } from './scan-flags.ts';

/** Why a scan is none that a net for chest CT can grade, told by reading it alone. */
export type Misfit = 'orientation' | 'projection' | 'values' | 'pictures' | 'window' | 'lung' | 'guessed';

/** What kind of scans a net was trained on: it can grade what it knows. */
export interface TrainedKinds {
  /** Training scans. */
  n: number;
  units: Readonly<Record<IntensityUnit, number>>;
  /** How many of them had a misfit of a kind; none of the kinds that are absent. */
  misfits: Partial<Record<Misfit, number>>;
}

/** A net knows a kind of scan by at least this part of its training scans. */
const KNOWN = 0.1;
/** HU that a window may be cut short without a loss that matters: a fiftieth of the paper's. */
const CUT_SHORT = 28;

type Read = Pick<Scan, 'name' | 'unit' | 'problems' | 'cutAt' | 'showsLungs' | 'projection' | 'recognised'>;

/** All that speaks against grading a scan, as remarks of its reading have it, most telling first. `window` is that of the preparation. */
function misfitsOf(scan: Read, { window }: Pick<Preparation, 'window'>): [Misfit, Problem][] {
  const { name, problems } = scan;
  const told = (...codes: string[]) => problems.find(({ code }) => codes.includes(code));
  const found: [Misfit, Problem][] = [];
  if (scan.projection || told('projection')) found.push(['projection', problem('misfit/projection', name)]);
  if (told('not-axial')) found.push(['orientation', problem('misfit/orientation', name)]);
  const values = told('not-hounsfield', 'looks-like-mask', 'values-differ', 'few-levels') ?? problems.find(isOtherUnit);
  if (values) found.push(['values', problem('misfit/values', name, { cause: values })]);
  if (scan.unit === 'HU' && scan.cutAt !== undefined && scan.cutAt < window.high - CUT_SHORT) {
    found.push(['window', problem('misfit/window', name, { at: scan.cutAt, ...window })]);
  }
  if (scan.showsLungs === false) found.push(['lung', problem('misfit/lung', name)]);
  return found;
}

const isOtherUnit = ({ id }: Problem) => id === 'rescale-type' || id === 'rescale-type/map';

/** What the training scans of a run are, for {@link misfitOf} of later scans. */
export function trainedKinds(scans: readonly Read[], preparation: Pick<Preparation, 'window'>): TrainedKinds {
  const units = { HU: 0, grey8: 0 };
  const misfits: Partial<Record<Misfit, number>> = {};
  for (const scan of scans) {
    units[scan.unit]++;
    const kinds = new Set(misfitsOf(scan, preparation).map(([kind]) => kind));
    if (isGuessed(scan)) kinds.add('guessed');
    for (const kind of kinds) misfits[kind] = (misfits[kind] ?? 0) + 1;
  }
  return { n: scans.length, units, misfits };
}

/**
 * Why a net must not grade a scan, as a problem with the remedy; null where nothing speaks against it. A kind that at least a tenth of the
 * training scans had is known to the net and no reason; `trained` is null where that is not known.
 */
export function misfitOf(scan: Read, preparation: Pick<Preparation, 'window'>, trained: TrainedKinds | null): Problem | null {
  const knows = (count: number | undefined) => isKnown(count, trained);
  if (trained && trained.n > 0 && scan.unit === 'grey8' && !knows(trained.units.grey8)) return problem('misfit/pictures', scan.name);
  const reason = misfitsOf(scan, preparation).find(([kind]) => !knows(trained?.misfits[kind]));
  return reason?.[1] ?? null;
}

const isKnown = (count: number | undefined, trained: TrainedKinds | null) =>
  trained !== null && trained.n > 0 && (count ?? 0) >= Math.max(1, KNOWN * trained.n);

const isGuessed = ({ recognised }: Read) => recognised?.applied === true;

/** What is told of a scan beside its scores, as reading it tells: numbers of another kind than its files state may look like Hounsfield units. */
export function flagsByReading(scan: Read, trained: TrainedKinds | null): ScanFlag[] {
  return isGuessed(scan) && !isKnown(trained?.misfits.guessed, trained) ? ['values-guessed'] : [];
}

/** Parts scans into those that a net can grade and those that it must not, with the reason. */
export function partMisfits<T extends Read>(
  scans: readonly T[],
  preparation: Pick<Preparation, 'window'>,
  trained: TrainedKinds | null,
): { fit: T[]; unfit: { scan: T; problem: Problem }[] } {
  const judged = scans.map((scan) => ({ scan, problem: misfitOf(scan, preparation, trained) }));
  return {
    fit: judged.flatMap(({ scan, problem: reason }) => (reason === null ? [scan] : [])),
    unfit: judged.flatMap(({ scan, problem: reason }) => (reason === null ? [] : [{ scan, problem: reason }])),
  };
}
