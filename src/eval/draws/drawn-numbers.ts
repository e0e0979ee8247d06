import type { Ranged } from '../interval.ts';
import { middleOf } from './percentiles.ts';

/** Numbers of draws, made when first asked for; with supposed patients in every class only for what the others leave without width. */
export class DrawnNumbers {
  readonly #draw: (wanted: readonly boolean[]) => Float64Array[];
  readonly #wanted: readonly boolean[];
  readonly #present: readonly boolean[];
  #some: Float64Array[] | null = null;
  #all: Float64Array[] | null = null;

  /** `wanted` says which classes get supposed patients, `present` which classes have patients. */
  constructor(draw: (wanted: readonly boolean[]) => Float64Array[], wanted: readonly boolean[], present: readonly boolean[]) {
    this.#draw = draw;
    this.#wanted = wanted;
    this.#present = present;
  }

  isWidened(k: number): boolean {
    return this.#wanted[k];
  }

  mean(at: number): number {
    const values = valuesAt(this.#drawn(), at);
    return values.reduce((total, value) => total + value, 0) / values.length;
  }

  /** The middle of the draws of the number at `at`, whose value is `value`. */
  range(at: number, value: number, tail: number): Ranged {
    const middle = middleOf(valuesAt(this.#drawn(), at), tail);
    if (middle && middle[1] - middle[0] > 1e-9) return within(value, middle);
    this.#all ??= this.#draw(this.#present);
    return within(value, middleOf(valuesAt(this.#all, at), tail) ?? [value, value]);
  }

  #drawn(): Float64Array[] {
    this.#some ??= this.#draw(this.#wanted);
    return this.#some;
  }
}

function valuesAt(drawn: readonly Float64Array[], at: number): Float64Array {
  return Float64Array.from(drawn, (numbers) => numbers[at]).filter((number) => !Number.isNaN(number));
}

/** An interval holds its own value: of few draws it may not by itself. */
const within = (value: number, [low, high]: readonly [number, number]): Ranged => ({
  value,
  low: Math.min(low, value),
  high: Math.max(high, value),
});
