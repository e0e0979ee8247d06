import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem } from '#base/problem.ts';

/** The rates of a range test: `steps` of them, each the same number of times the one before. */
export interface RateRange {
  lowest: number;
  highest: number;
  steps: number;
}

/** Close to the ranges of fastai and Lightning, which took them from Smith (arXiv 1506.01186). */
export const USUAL_RANGE: RateRange = { lowest: 1e-7, highest: 10, steps: 100 };

const LEAST_STEPS = 10;
export const MOST_STEPS = 1000;

/** A step of a range test. */
export interface RatePoint {
  rate: number;
  /** Loss of the batch before the step. */
  loss: number;
  smoothed: number;
}

/** Why a range test has ended: no rate was left, or the loss diverged, or was no number any more (that step is not among the points). */
export type RangeEnd = 'all-steps' | 'diverged' | 'not-finite';

/** A whole range test. */
export interface RateCurve {
  range: RateRange;
  points: readonly RatePoint[];
  ended: RangeEnd;
}

/** What a curve suggests, by the places of its points; null where it suggests nothing. */
export interface RateSuggestion {
  /** Where the smoothed loss falls steepest over the logarithm of the rate. */
  steepest: number | null;
  /** Where it is lowest: a tenth of that rate is the other usual choice. */
  lowest: number | null;
}

/** Constants of fastai and Lightning: the decay of the moving mean, and the multiple of the lowest mean at which the test ends. */
const KEPT = 0.98;
export const DIVERGED = 4;
/**
 * The mean of the first steps is over few batches, and the last step may have jumped: the parts that fastai (steps // 10) and Lightning (10 of
 * 100, and 1) skip.
 */
const SKIPPED_FIRST = 0.1;
const SKIPPED_LAST = 1;
/** The smallest fall that counts, as a part of the loss; a smaller one is rounding. */
const LEAST_FALL = 1e-9;

/** Refuses a range that can't be searched; `setting` of a problem names the part of the range. Empty where there is nothing to refuse. */
export function checkRange({ lowest, highest, steps }: RateRange): (Problem & { setting: keyof RateRange })[] {
  const isRate = (rate: number) => rate > 0 && Number.isFinite(rate);
  const isCount = Number.isInteger(steps) && steps >= LEAST_STEPS && steps <= MOST_STEPS;
  const refusals: (Problem & { setting: keyof RateRange })[] = [];
  if (!isRate(lowest)) {
    const refusal = problem('setting-refused/lowest-rate', phrase('setting/lowest-rate'), { usual: USUAL_RANGE.lowest });
    refusals.push({ ...refusal, setting: 'lowest' });
  }
  if (!isRate(highest) || highest <= lowest) {
    const refusal = problem('setting-refused/highest-rate', phrase('setting/highest-rate'), { usual: USUAL_RANGE.highest });
    refusals.push({ ...refusal, setting: 'highest' });
  }
  if (!isCount) {
    const values = { least: LEAST_STEPS, most: MOST_STEPS, usual: USUAL_RANGE.steps };
    refusals.push({ ...problem('setting-refused/search-steps', phrase('setting/search-steps'), values), setting: 'steps' });
  }
  return refusals;
}

/** The rate of a step, counted from 0: the first has the lowest, the last the highest. */
export function rateOfStep({ lowest, highest, steps }: RateRange, step: number): number {
  return lowest * (highest / lowest) ** (step / (steps - 1));
}

/** Follows a range test loss by loss: computes the exponential moving mean, corrected for its start at 0, and decides when it has diverged. */
export class RateTrace {
  readonly points: RatePoint[] = [];
  ended: RangeEnd | null = null;
  private readonly range: RateRange;
  private mean = 0;
  private best = Number.POSITIVE_INFINITY;

  constructor(range: RateRange) {
    this.range = range;
  }

  /** The next step's loss; nothing may follow the end. */
  add(loss: number): void {
    if (this.ended) throw new Error('The range test has ended.');
    const { points, range } = this;
    this.mean = KEPT * this.mean + (1 - KEPT) * loss;
    const smoothed = this.mean / (1 - KEPT ** (points.length + 1));
    if (!Number.isFinite(smoothed)) {
      this.ended = 'not-finite';
      return;
    }
    points.push({ rate: rateOfStep(range, points.length), loss, smoothed });
    if (smoothed > DIVERGED * this.best) this.ended = 'diverged';
    else if (points.length === range.steps) this.ended = 'all-steps';
    this.best = Math.min(this.best, smoothed);
  }
}

/** Reads a curve as fastai and Lightning do, without its first tenth and its last step. */
export function suggestRates({ points, range }: Pick<RateCurve, 'points' | 'range'>): RateSuggestion {
  const first = Math.ceil(SKIPPED_FIRST * range.steps);
  const losses = points.slice(first, points.length - SKIPPED_LAST).map(({ smoothed }) => smoothed);
  if (losses.length < 2) return { steepest: null, lowest: null };
  const slopes = gradient(losses);
  const steepest = placeOfLeast(slopes);
  if (slopes[steepest] > -LEAST_FALL * losses[0]) return { steepest: null, lowest: null };
  return { steepest: first + steepest, lowest: first + placeOfLeast(losses) };
}

/** Central differences, one-sided at the ends, as numpy.gradient: the rates' logarithms are evenly apart. */
function gradient(values: readonly number[]): number[] {
  const last = values.length - 1;
  return values.map((_, i) => {
    const [before, after] = [Math.max(0, i - 1), Math.min(last, i + 1)];
    return (values[after] - values[before]) / (after - before);
  });
}

/** The index of the least value, the first of equals. */
function placeOfLeast(values: readonly number[]): number {
  return values.reduce((least, value, i) => (value < values[least] ? i : least), 0);
}
