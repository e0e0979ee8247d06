import type { Comparison } from './case.ts';

const origins = new WeakMap<object, string>();

/** Notes what computed these numbers; a comparison that they fail names it. */
export function computedBy<T extends object>(numbers: T, origin: string): T {
  origins.set(numbers, origin);
  return numbers;
}

interface Furthest {
  difference: number;
  at: number;
}

/** The largest of `differences`, and where; the first NaN counts as the largest. */
function furthest(count: number, differenceAt: (i: number) => number): Furthest {
  let [difference, at] = [0, 0];
  for (let i = 0; i < count; i++) {
    const d = differenceAt(i);
    if (Number.isNaN(d)) return { difference: d, at: i };
    if (d > difference) [difference, at] = [d, i];
  }
  return { difference, at };
}

const otherLength = (what: string, got: number, want: number, limit: number): Comparison => ({
  what,
  measured: Number.POSITIVE_INFINITY,
  limit,
  worst: ` has ${got} values, not ${want}`,
});

/** The largest difference of two columns, relative to the largest reference value, or to `floor` where that is larger. */
export function compare(what: string, got: ArrayLike<number>, want: ArrayLike<number>, limit: number, floor = 0): Comparison {
  if (got.length !== want.length) return otherLength(what, got.length, want.length, limit);
  const { difference, at } = furthest(want.length, (i) => Math.abs(got[i] - want[i]));
  let largest = floor;
  for (let i = 0; i < want.length; i++) largest = Math.max(largest, Math.abs(want[i]));
  const measured = difference === 0 ? 0 : difference / largest;
  const origin = origins.has(got) ? `, computed by ${origins.get(got)}` : '';
  return { what, measured, limit, worst: want.length === 0 ? '' : `[${at}] is ${got[at]}, not ${want[at]}${origin}` };
}

/**
 * The largest difference of two columns value by value, absolute below 1 and relative above. NaN equals NaN; null stands for a value that
 * is not defined, and equals null alone.
 */
export function compareEach(what: string, got: ArrayLike<number | null>, want: ArrayLike<number | null>, limit: number): Comparison {
  if (got.length !== want.length) return otherLength(what, got.length, want.length, limit);
  const { difference, at } = furthest(want.length, (i) => differenceOf(got[i], want[i]));
  return { what, measured: difference, limit, worst: want.length === 0 ? '' : `[${at}] is ${got[at]}, not ${want[at]}` };
}

/** Whether two numbers are equal as `compareEach` sees it. */
export function near(got: number, want: number, limit: number): boolean {
  return differenceOf(got, want) <= limit;
}

function differenceOf(got: number | null, want: number | null): number {
  if (got === null || want === null) return got === want ? 0 : Number.POSITIVE_INFINITY;
  if (got === want || (Number.isNaN(got) && Number.isNaN(want))) return 0;
  return Math.abs(got - want) / Math.max(1, Math.abs(want));
}
