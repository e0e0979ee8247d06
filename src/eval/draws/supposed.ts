import { FEW_PATIENTS } from './patients.ts';

/**
 * A patient that the side lacks, but that may come: without any, five patients who are all called rightly would leave no doubt. Each run is
 * either right about it and sure, or takes it for what another scan looks like.
 */
export interface SupposedPatient {
  truth: number;
  /** Of every run, whether it is right. */
  isRight: readonly boolean[];
  /** The scan whose probabilities a run gives it that is wrong; -1 where no scan of another class is called another class. */
  like: number;
}

/** The two supposed patients of a class: one of the indices of `first` and one of `second` is taken for each draw. */
export interface SupposedPair {
  first: readonly number[];
  second: readonly number[];
}

export interface Supposed {
  /**
   * What each of a pair counts on average beside a patient's 1. One run is right or wrong about a patient: a half, Jeffreys' prior for a recall, whose
   * intervals cover as they should with five patients, too. Of two runs the first alone is right, the second alone, or they are alike: a third
   * (Perks 1947, J Inst Actuaries 73:285).
   */
  part: number;
  patients: SupposedPatient[];
  /** Of every class its pair; null where patients are drawn as they are. */
  pairs: (SupposedPair | null)[];
}

/** A run's calls: [scan], its predicted classes. */
export interface Calls {
  truth: readonly number[];
  predicted: readonly ArrayLike<number>[];
}

/**
 * The classes whose patients alone don't say how far a score may be off: few patients, or a run that is right about all or none of them.
 */
export function needsSupposed(byClass: readonly number[][][], { truth, predicted }: Calls): boolean[] {
  return byClass.map((patients, k) => {
    const scans = patients.flat();
    const isOneSided = (calls: ArrayLike<number>) => {
      const right = scans.filter((i) => calls[i] === truth[i]).length;
      return right === 0 || right === scans.length;
    };
    return truth.includes(k) && (patients.length < FEW_PATIENTS || predicted.some(isOneSided));
  });
}

/**
 * Supposed patients for the classes that want them. With one run, the first is called rightly and the second wrongly; with two, each run is right
 * about one of them. What a wrong call looks like is borrowed from the scans of other classes that are called something else, too.
 */
export function supposedPatients(wanted: readonly boolean[], { truth, predicted }: Calls): Supposed {
  const patients: SupposedPatient[] = [];
  const pairs = wanted.map((isWanted, k): SupposedPair | null => {
    if (!isWanted) return null;
    const alike = truth.flatMap((t, i) => (t !== k && predicted.every((calls) => calls[i] !== k) ? [i] : []));
    const likes = alike.length > 0 ? alike : [-1];
    const add = (isRight: boolean[], some: number[]) => some.map((like) => patients.push({ truth: k, isRight, like }) - 1);
    if (predicted.length === 1) return { first: add([true], [-1]), second: add([false], likes) };
    return { first: add([true, false], likes), second: add([false, true], likes) };
  });
  return { part: predicted.length === 1 ? 1 / 2 : 1 / 3, patients, pairs };
}

/** The probabilities that run number `run` gives a supposed patient, where `probabilities` [scan][class] are its own. */
export function supposedRow(
  patient: SupposedPatient,
  run: number,
  probabilities: readonly (readonly number[])[],
  classes: number,
): number[] {
  const { truth, isRight, like } = patient;
  if (isRight[run]) return Array.from({ length: classes }, (_, k) => Number(k === truth));
  if (like >= 0) return [...probabilities[like]];
  return Array.from({ length: classes }, (_, k) => (k === truth ? 0 : 1 / (classes - 1)));
}
