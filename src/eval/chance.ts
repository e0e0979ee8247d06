import { RandomStream } from '#base/random.ts';
import { middleOf } from './draws/percentiles.ts';
import type { Ranged } from './interval.ts';
import type { Costs } from './ordinal.ts';
import { CLASS_SCORES, type ClassScore, numbersOf, placeOf, placeOfClass, recordOf, WHOLE_SCORES, type WholeScore } from './score-names.ts';
import { scoreAll } from './scores.ts';

/** What guessing gives. Null where a score is not defined. */
export interface Guessed<Name extends string> {
  /** Scores of a net that says of every scan how common the classes are, and so calls each the most common one, the first of equals. */
  majority: Record<Name, number | null>;
  /** Scores of the run's own predictions against labels in a random order: their mean, and the middle 95 % of orders. */
  shuffled: Record<Name, Ranged | null>;
}

/** What guessing gives on a side, and for every class of it. */
export interface ChanceLine extends Guessed<WholeScore> {
  perClass: Guessed<ClassScore>[];
}

/** Orders of the labels: their middle 95 % is known well enough for a line that only says what is not yet remarkable. */
const ORDERS = 200;

/**
 * The chance line of a side. `shares` says how common each class is where the net was trained; without it, on this side; `costs` price a
 * confusion. Throws RangeError for
 * `shares` that are not one for each class.
 */
export function chanceLine(
  truth: readonly number[],
  probabilities: readonly (readonly number[])[],
  classes: number,
  { shares, seed = 0, costs }: { shares?: readonly number[] | undefined; seed?: number; costs?: Costs | undefined } = {},
): ChanceLine {
  if (shares && shares.length !== classes) throw new RangeError(`${shares.length} shares of ${classes} classes`);
  const counts = shares ?? Array.from({ length: classes }, (_, k) => truth.filter((t) => t === k).length);
  const total = counts.reduce((a, b) => a + b, 0);
  const common = counts.map((count) => (total > 0 ? count / total : 1 / classes));
  const isScored = truth.length > 0;
  const majority = numbersOf(
    scoreAll(
      truth,
      truth.map(() => common),
      classes,
      costs,
    ),
  );
  const random = new RandomStream('shuffled-labels', seed);
  const shuffled = Array.from({ length: ORDERS }, () => numbersOf(scoreAll(random.shuffle([...truth]), probabilities, classes, costs)));
  const rangeOf = (at: number): Ranged | null => {
    const values = Float64Array.from(shuffled, (numbers) => numbers[at]).filter((value) => !Number.isNaN(value));
    const middle = middleOf(values, 0.025);
    return middle && { value: values.reduce((sum, value) => sum + value, 0) / values.length, low: middle[0], high: middle[1] };
  };
  const majorityAt = (at: number) => (isScored && !Number.isNaN(majority[at]) ? majority[at] : null);
  const guessed = <Name extends string>(names: readonly Name[], place: (name: Name) => number): Guessed<Name> => ({
    majority: recordOf(names, (name) => majorityAt(place(name))),
    shuffled: recordOf(names, (name) => (isScored ? rangeOf(place(name)) : null)),
  });
  return {
    ...guessed(WHOLE_SCORES, placeOf),
    perClass: Array.from({ length: classes }, (_, k) => guessed(CLASS_SCORES, (score) => placeOfClass(score, k))),
  };
}
