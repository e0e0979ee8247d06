import { RandomStream } from '#base/random.ts';
import { differencesOf } from '#eval/compare/differences.ts';
import { type Estimate, estimateSide } from '#eval/estimates.ts';
import { CLASS_SCORES, placeOf, placeOfClass, WHOLE_SCORES } from '#eval/score-names.ts';
import { type Case, requireNone } from './case.ts';
import { CLASSES, calibratedNetSide, simulatedNet, simulatedRuns, simulatedSide, trueScores } from './simulated-sides.ts';
import { COVERAGE } from './tolerances.ts';

/** The paper's validation side. */
const COUNTS = [31, 20, 45, 5];
/** A share of five scans can only take six values, so one net alone would say little of its interval: many nets do. */
const NETS = 200;
const SIDES_EACH = 5;

class Coverage {
  inside = 0;
  #below = 0;
  #above = 0;
  #width = 0;
  sides = 0;

  add({ low, high }: Estimate, truth: number): void {
    this.sides++;
    this.#width += high - low;
    // An end that is the true value but for rounding holds it.
    if (truth < low - 1e-9) this.#below++;
    else if (truth > high + 1e-9) this.#above++;
    else this.inside++;
  }

  /** 'covers 94.7 % (2.1 % too high, 3.2 % too low), width 0.18' */
  inWords(): string {
    const percent = (count: number) => ((100 * count) / this.sides).toFixed(1);
    const missed = `${percent(this.#below)} % too high, ${percent(this.#above)} % too low`;
    return `covers ${percent(this.inside)} % of ${this.sides} sides (${missed}), width ${(this.#width / this.sides).toFixed(3)}`;
  }
}

const NAMES = [...WHOLE_SCORES, ...CLASS_SCORES.flatMap((score) => Array.from({ length: CLASSES }, (_, k) => `${score}.${k}`))];

/** How often the intervals of simulated sides hold the true scores, and whether a side that is all right gets some doubt. */
function simulate(): Map<string, Coverage> {
  const found = new Map(NAMES.map((name) => [name, new Coverage()]));
  const random = new RandomStream('simulated sides', 16);
  for (let n = 0; n < NETS; n++) {
    const net = simulatedNet(random, (n + 0.5) / NETS);
    const truth = trueScores(random, net, COUNTS);
    for (let s = 0; s < SIDES_EACH; s++) {
      const side = simulatedSide(random, net, COUNTS);
      const { scores, perClass } = estimateSide({ ...side, classes: CLASSES }, { seed: n * SIDES_EACH + s });
      const add = (name: string, estimate: Estimate | null, at: number) => estimate && found.get(name)!.add(estimate, truth[at]);
      for (const score of WHOLE_SCORES) add(score, scores[score], placeOf(score));
      for (const score of CLASS_SCORES) {
        for (const [k, ofClass] of perClass.entries()) add(`${score}.${k}`, ofClass[score], placeOfClass(score, k));
      }
    }
  }
  return found;
}

/** Draws for a difference and for a calibrated net: fewer, since the percentiles of 1,000 sides hardly depend on it. */
const FEWER_DRAWS = 500;

/** The same for the differences of two nets on the same patients. */
function simulateDifferences(): Map<string, Coverage> {
  const found = new Map(WHOLE_SCORES.map((score) => [`difference.${score}`, new Coverage()]));
  const random = new RandomStream('simulated pairs', 16);
  for (let n = 0; n < NETS; n++) {
    const nets = [0, 1].map(() => simulatedNet(random, random.uniform()));
    const [first, second] = nets.map((net) => trueScores(random, net, COUNTS));
    for (let s = 0; s < SIDES_EACH; s++) {
      const [before, after] = simulatedRuns(random, nets, COUNTS);
      const side = { classes: CLASSES, truth: before.truth, probabilities: [before.probabilities, after.probabilities] };
      const { scores } = differencesOf(side, { draws: FEWER_DRAWS, seed: n * SIDES_EACH + s });
      for (const score of WHOLE_SCORES) {
        const [at, difference] = [placeOf(score), scores[score]];
        if (difference) found.get(`difference.${score}`)!.add(difference, second[at] - first[at]);
      }
    }
  }
  return found;
}

/** Sides of calibrated nets; the true error is 0, an end of what is possible, where draws alone fail. */
const CALIBRATED_SIDES = 1000;
/** Scans of a patient. */
const SCANS_EACH = [1, 3];

function simulateCalibrated(): Map<string, Coverage> {
  const random = new RandomStream('simulated calibrated nets', 16);
  return new Map(
    SCANS_EACH.map((scans) => {
      const coverage = new Coverage();
      for (let s = 0; s < CALIBRATED_SIDES; s++) {
        const side = calibratedNetSide(random, 0.7 + (1.3 * s) / CALIBRATED_SIDES, 10, scans);
        coverage.add(estimateSide(side, { draws: FEWER_DRAWS, seed: s }).scores.ece!, 0);
      }
      return [calibratedName(scans), coverage];
    }),
  );
}

const calibratedName = (scans: number) => `ece.calibrated-net.${scans}-${scans === 1 ? 'scan' : 'scans'}`;

/** A case for every name, of whose coverage the first makes the simulation. */
function coverageCases(names: readonly string[], simulated: () => Map<string, Coverage>): Case[] {
  let coverages: Map<string, Coverage> | null = null;
  return names.map((name) => ({
    name: `intervals.${name}`,
    run: () => {
      coverages ??= simulated();
      const coverage = coverages.get(name)!;
      const measured = Math.abs(coverage.inside / coverage.sides - 0.95);
      return {
        comparisons: [{ what: 'coverage', measured, limit: COVERAGE, worst: ` ${coverage.inWords()}` }],
        detail: coverage.inWords(),
      };
    },
  }));
}

/** Coverage of the 95 % intervals over 1,000 simulated sides: `verify -- intervals`. */
export function cases(): Case[] {
  const differences = WHOLE_SCORES.map((score) => `difference.${score}`);
  return [
    ...coverageCases(NAMES, simulate),
    ...coverageCases(differences, simulateDifferences),
    ...coverageCases(SCANS_EACH.map(calibratedName), simulateCalibrated),
    allRight(),
  ];
}

/** Fewer scans than the paper's, all called rightly and surely. */
function allRight(): Case {
  return {
    name: 'intervals.all-right',
    run: () => {
      const truth = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3];
      const probabilities = truth.map((k) => Array.from({ length: CLASSES }, (_, j) => (j === k ? 0.97 : 0.01)));
      const { scores, perClass } = estimateSide({ truth, probabilities, classes: CLASSES });
      const all = [...Object.entries(scores), ...perClass.flatMap((ofClass) => Object.entries(ofClass))];
      requireNone(all.map(([name, one]) => (one === null || one.high - one.low < 0.005) && `${name} has no width: ${JSON.stringify(one)}`));
      return { comparisons: [], detail: `macro F1 1.000 [${scores.macroF1!.low.toFixed(3)}, ${scores.macroF1!.high.toFixed(3)}]` };
    },
  };
}
