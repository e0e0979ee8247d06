/** Ends and ticks of an axis. */
export interface Axis {
  domain: [number, number];
  ticks: number[];
}

/** The most intervals between the ticks of an axis of values. */
const MOST_INTERVALS = 5;

/** An axis spans at least this share of its largest value, or of the whole range of a score: what differs by less is drawn as nearly flat. */
const LEAST_SHARE = { value: 0.01, score: 0.05 };

/** Returns the smallest of 1, 2 and 5 times the powers of ten that divides `width` (above 0) into at most `most` intervals. */
export function niceStep(width: number, most: number): number {
  const power = Math.floor(Math.log10(width / most));
  const step = [1, 2, 5].find((one) => width / (one * 10 ** power) <= most * (1 + 1e-9)) ?? 10;
  return Number(`${step}e${power}`);
}

export interface LinearAxisOptions {
  /** Whether the axis reaches down to 0, and up to `upTo`. */
  fromZero?: boolean;
  /** The highest possible value of a score. */
  upTo?: number | undefined;
}

/** Returns an axis that fits the values, with its ends at ticks. Values that are not finite are ignored; of values of one sign it shows that sign alone. */
export function linearAxis(values: Iterable<number>, { fromZero = false, upTo }: LinearAxisOptions = {}): Axis {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least > most) [least, most] = [0, upTo ?? 1];
  const isAboveZero = least >= 0;
  if (fromZero) [least, most] = [Math.min(0, least), Math.max(most, upTo ?? 0)];
  const narrowest = upTo === undefined ? LEAST_SHARE.value * Math.max(Math.abs(least), Math.abs(most)) : LEAST_SHARE.score * upTo;
  const missing = Math.max(0, (narrowest || 1) - (most - least));
  const step = niceStep(most - least + missing, MOST_INTERVALS);
  const whole = (value: number) => Number((value / step).toPrecision(12));
  const low = Math.floor(whole(least - missing / 2));
  const high = Math.ceil(whole(most + missing / 2));
  const from = isAboveZero ? Math.max(0, low) : low;
  const to = upTo === undefined || most > upTo ? high : Math.min(high, Math.round(upTo / step));
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
  return { domain: [ticks[0], ticks[ticks.length - 1]], ticks };
}

/** Returns evenly spaced ticks between two values, at most `most` intervals apart by at least `least`. The ends need not be ticks. */
export function evenTicks(from: number, to: number, { most, least = 0 }: { most: number; least?: number }): number[] {
  if (!(to > from)) return [from];
  const step = Math.max(least, niceStep(to - from, most));
  const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A tick as text: six digits, of which a nice one never needs more. */
export function tickText(tick: number): string {
  return String(Number(tick.toPrecision(6)));
}
