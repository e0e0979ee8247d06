import type { Frame } from './order.ts';

/** A distance counts as a whole number of spacings when it is within this part of a spacing. */
const NEAR = 0.1;
/** When slices are regularly farther apart than this many spacings, none between them is missing. */
const MOST_REGULAR = 4;

/**
 * The distance between neighbouring slices, and after which frames some are missing. Long steps that come now and then are gaps. Where
 * there are many, they are gaps if the numbers of the images jump along with them; without usable numbers, if none of them stands
 * beside another. Otherwise the spacing changes, and nothing is known to be missing.
 *
 * @param steps mm from every frame to the next, ascending
 * @param alone no other recording shares the numbers of these frames
 */
export function findGaps(frames: readonly Frame[], steps: readonly number[], alone: boolean): { step: number; gaps: number[] } {
  const sorted = [...steps].sort((a, b) => a - b);
  const median = sorted[steps.length >> 1];
  const few = gapsOf(steps, median);
  if (few.length > 0 && few.length <= Math.max(1, steps.length / 4) && few.length + within(steps, median) === steps.length)
    return { step: median, gaps: few };
  const every = !alone ? 1 : everySo(frames, steps, median);
  if (every > 1) return { step: median / every, gaps: steps.map((_, i) => i) };
  // With many gaps the middle step may be one of them.
  const shortest = sorted[0];
  const many = gapsOf(steps, shortest);
  const allFit = many.length + within(steps, shortest) === steps.length && many.length > 0 && many.length < steps.length;
  if (allFit && areMissing(frames, steps, shortest, many)) return { step: shortest, gaps: many };
  return { step: median, gaps: few.length <= Math.max(1, steps.length / 4) ? few : [] };
}

/** Indices of steps that are about two or more whole spacings long. */
function gapsOf(steps: readonly number[], spacing: number): number[] {
  return steps.flatMap((step, i) => {
    const count = Math.round(step / spacing);
    return count >= 2 && Math.abs(step - count * spacing) <= NEAR * spacing ? [i] : [];
  });
}

const within = (steps: readonly number[], spacing: number): number =>
  steps.filter((step) => Math.abs(step - spacing) <= NEAR * spacing).length;

function areMissing(frames: readonly Frame[], steps: readonly number[], spacing: number, gaps: readonly number[]): boolean {
  const numbers = frames.map(({ instanceNumber }) => instanceNumber);
  if (numbers.every((number) => number !== null) && new Set(numbers).size === numbers.length) {
    const jumps = numbers.slice(1).map((number, i) => (number ?? 0) - (numbers[i] ?? 0));
    if (jumps.every((jump, i) => Math.abs(jump) === Math.round(steps[i] / spacing))) return true;
    // Files that were numbered anew tell nothing; those in one run without a jump were all taken.
    if (jumps.every((jump) => Math.abs(jump) === 1)) return isScattered(steps, spacing, gaps) && isThick(frames, steps, gaps);
  }
  return isScattered(steps, spacing, gaps);
}

/** n where only every n-th slice is present: instance numbers jump by as much as places do, in slice thicknesses. 1 otherwise. */
function everySo(frames: readonly Frame[], steps: readonly number[], median: number): number {
  const numbers = frames.map(({ instanceNumber }) => instanceNumber ?? Number.NaN);
  const jump = Math.abs(numbers[1] - numbers[0]);
  const regular = steps.length > 1 && numbers.slice(1).every((number, i) => number - numbers[i] === numbers[1] - numbers[0]);
  const thickness = Number(frames[0].traits.thickness);
  const alike = within(steps, median) === steps.length && Math.abs(thickness - median / jump) <= NEAR * thickness;
  return regular && alike && jump >= 2 && jump <= MOST_REGULAR ? jump : 1;
}

/** Whether short and long steps alternate, which means that every second, third, ... slice is missing. */
function isScattered(steps: readonly number[], spacing: number, gaps: readonly number[]): boolean {
  const apart = gaps.every((at, i) => i === 0 || at > gaps[i - 1] + 1);
  return apart && gaps.every((at) => steps[at] < (MOST_REGULAR + 0.5) * spacing);
}

/** Whether slices are as thick as the short steps are long; the missing slices between them were then taken, too. */
function isThick(frames: readonly Frame[], steps: readonly number[], gaps: readonly number[]): boolean {
  const thickness = Number(frames[0].traits.thickness);
  const short = Math.min(...steps);
  return gaps.length > 1 && Math.abs(thickness - short) <= 0.25 * short;
}
