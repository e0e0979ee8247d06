import { type Axis, linearAxis } from './linear-axis.ts';

/** Up to this number of decades, 1, 2 and 5 times every power of ten get ticks. Beyond it only the powers do. */
const MOST_DECADES = 3;

/** Values that differ by less than this factor get evenly spaced ticks: 1, 2 and 5 are too far from them. */
const NEAR = 2;

/** Returns a logarithmic axis for values. Values of 0 or less are ignored. */
export function logAxis(values: Iterable<number>): Axis {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (!(value > 0 && Number.isFinite(value))) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most === 0) [least, most] = [0.1, 1];
  if (most > least && most / least < NEAR) {
    const even = linearAxis([least, most]);
    if (even.domain[0] > 0) return even;
  }
  const low = Math.floor(Math.log10(least));
  const high = Math.max(Math.ceil(Math.log10(most)), low + 1);
  const steps = high - low <= MOST_DECADES ? [1, 2, 5] : [1];
  const all = Array.from({ length: high - low + 1 }, (_, i) => steps.map((step) => Number(`${step}e${low + i}`))).flat();
  const below = all.findLast((tick) => tick <= least) ?? all[0];
  const above = all.find((tick) => tick >= most && tick > below) ?? all[all.length - 1];
  return { domain: [below, above], ticks: all.filter((tick) => tick >= below && tick <= above) };
}
