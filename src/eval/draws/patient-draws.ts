import { RandomStream } from '#base/random.ts';
import type { Supposed } from './supposed.ts';

/** Draws of a side unless told otherwise: the ends of a 95 % interval then move by about a twentieth of its width from seed to seed. */
export const DRAWS = 2000;

/**
 * Patients drawn within their classes, as weights of scans: how often each counts. Every class keeps its number of patients.
 *
 * A class without supposed patients is drawn from with replacement (the stratified bootstrap). In one with them every patient has a random share
 * of the class instead, of the same mean (Rubin 1981, Ann Stat 9:130), and the two supposed ones parts of such a share, see `Supposed`.
 */
export class PatientDraws {
  readonly #random: RandomStream;
  readonly #byClass: readonly number[][][];
  readonly #supposed: Supposed;
  readonly #scans: number;

  /** `byClass` as `patientsByClass` gives it; `scans` is their number. The supposed patients' weights follow those of the scans. */
  constructor(byClass: readonly number[][][], supposed: Supposed, scans: number, seed: number) {
    this.#random = new RandomStream('bootstrap', seed);
    this.#byClass = byClass;
    this.#supposed = supposed;
    this.#scans = scans;
  }

  /** Writes the next draw's weights, [scan, then supposed patient]. */
  next(weights: Float64Array): void {
    weights.fill(0);
    for (const [k, patients] of this.#byClass.entries()) {
      if (patients.length === 0) continue;
      const pair = this.#supposed.pairs[k];
      if (pair === null) this.#drawAgain(patients, weights);
      else this.#share(patients, this.#pick(pair.first), this.#pick(pair.second), weights);
    }
  }

  #drawAgain(patients: readonly number[][], weights: Float64Array): void {
    for (let drawn = 0; drawn < patients.length; drawn++) for (const i of patients[this.#random.integer(patients.length)]) weights[i]++;
  }

  #share(patients: readonly number[][], first: number, second: number, weights: Float64Array): void {
    const parts = patients.map(() => -Math.log(1 - this.#random.uniform()));
    const supposed = [0, 1].map(() => this.#gamma(this.#supposed.part));
    const scale = patients.length / (parts.reduce((a, b) => a + b, 0) + supposed[0] + supposed[1]);
    const scansEach = patients.reduce((total, scans) => total + scans.length, 0) / patients.length;
    for (const [at, scans] of patients.entries()) for (const i of scans) weights[i] = parts[at] * scale;
    weights[first] = supposed[0] * scale * scansEach;
    weights[second] = supposed[1] * scale * scansEach;
  }

  /** A random share of mean `shape`, at most 1: a gamma variate (Marsaglia and Tsang 2000, ACM TOMS 26:363). */
  #gamma(shape: number): number {
    const d = shape + 2 / 3;
    for (;;) {
      const x = this.#random.normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v <= 0 || Math.log(1 - this.#random.uniform()) >= x ** 2 / 2 + d * (1 - v + Math.log(v))) continue;
      return d * v * (1 - this.#random.uniform()) ** (1 / shape);
    }
  }

  #pick(rows: readonly number[]): number {
    return this.#scans + (rows.length === 1 ? rows[0] : rows[this.#random.integer(rows.length)]);
  }
}
