import type { Ranged } from '../interval.ts';
import type { Costs } from '../ordinal.ts';
import { numbersOf } from '../score-names.ts';
import { type ScoredRows, scoredRows } from '../scored-rows.ts';
import { weightedScores } from '../scores.ts';
import { PatientDraws } from './patient-draws.ts';
import type { PredictedScans } from './patients.ts';
import { middleOf } from './percentiles.ts';
import { needsSupposed, supposedPatients, supposedRow } from './supposed.ts';

interface DrawOptions {
  draws: number;
  seed: number;
  costs: Costs | undefined;
}

/** Scores of draws, made when first asked for; widened ones in every class only for what the others leave without width. */
export class DrawnScores {
  readonly #kept: PredictedScans;
  readonly #byClass: readonly number[][][];
  readonly #predicted: Int32Array;
  readonly #options: DrawOptions;
  readonly #wanted: boolean[];
  #some: Float64Array[] | null = null;
  #all: Float64Array[] | null = null;

  constructor(kept: PredictedScans, rows: ScoredRows, byClass: readonly number[][][], options: DrawOptions) {
    this.#kept = kept;
    this.#byClass = byClass;
    this.#predicted = rows.predicted;
    this.#options = options;
    this.#wanted = needsSupposed(byClass, { truth: kept.truth, predicted: [rows.predicted] });
  }

  isWidened(k: number): boolean {
    return this.#wanted[k];
  }

  mean(at: number): number {
    const values = this.#valuesAt(this.#drawn(), at);
    return values.reduce((total, value) => total + value, 0) / values.length;
  }

  /** The middle of the draws of the number at `at`, whose value is `value`. */
  range(at: number, value: number, tail: number): Ranged {
    const middle = middleOf(this.#valuesAt(this.#drawn(), at), tail);
    if (middle && middle[1] - middle[0] > 1e-9) return within(value, middle);
    this.#all ??= this.#draw(this.#byClass.map((patients) => patients.length > 0));
    return within(value, middleOf(this.#valuesAt(this.#all, at), tail) ?? [value, value]);
  }

  #drawn(): Float64Array[] {
    this.#some ??= this.#draw(this.#wanted);
    return this.#some;
  }

  #valuesAt(drawn: readonly Float64Array[], at: number): Float64Array {
    return Float64Array.from(drawn, (numbers) => numbers[at]).filter((number) => !Number.isNaN(number));
  }

  #draw(wanted: readonly boolean[]): Float64Array[] {
    const { truth, probabilities, classes } = this.#kept;
    const { draws, seed, costs } = this.#options;
    const supposed = supposedPatients(wanted, { truth, predicted: [this.#predicted] });
    const rows = scoredRows(
      [...truth, ...supposed.patients.map((patient) => patient.truth)],
      [...probabilities, ...supposed.patients.map((patient) => supposedRow(patient, 0, probabilities, classes))],
      classes,
      costs,
    );
    const source = new PatientDraws(this.#byClass, supposed, truth.length, seed);
    const weights = new Float64Array(rows.truth.length);
    return Array.from({ length: draws }, () => {
      source.next(weights);
      return numbersOf(weightedScores(rows, weights));
    });
  }
}

/** An interval holds its own value: of few draws it may not by itself. */
const within = (value: number, [low, high]: readonly [number, number]): Ranged => ({
  value,
  low: Math.min(low, value),
  high: Math.max(high, value),
});
