import type { RandomStream } from '#base/random.ts';
import { numbersOf } from '#eval/score-names.ts';
import { scoredRows } from '#eval/scored-rows.ts';
import { weightedScores } from '#eval/scores.ts';

export const CLASSES = 4;

/** A net as a law of chance: its probabilities for a scan of a class, whose true scores are therefore known. */
interface SimulatedNet {
  /** How much a class further off is taken for less likely. */
  strength: number;
  noise: number;
  /** For and against each class. */
  bias: number[];
  /** Below 1 its probabilities are too cautious, above 1 too sure. */
  sharpness: number;
}

export interface SimulatedSide {
  truth: number[];
  probabilities: number[][];
}

/** Nets from guessing (0) to nearly always right (1), each with leanings of its own. */
export function simulatedNet(random: RandomStream, skill: number): SimulatedNet {
  return {
    strength: 0.05 + 2.8 * skill,
    noise: 0.6 + 0.9 * random.uniform(),
    bias: Array.from({ length: CLASSES }, () => 0.6 * random.normal()),
    sharpness: 0.5 + 1.5 * random.uniform(),
  };
}

/** Probabilities for a patient whose illness lies at `place`, on a scale of classes: in between them, nets confuse neighbours. */
function probabilitiesOf(random: RandomStream, net: SimulatedNet, place: number): number[] {
  const logits = net.bias.map((bias, k) => net.sharpness * (bias + net.noise * random.normal() - net.strength * Math.abs(k - place)));
  const top = Math.max(...logits);
  const parts = logits.map((logit) => Math.exp(logit - top));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
}

/** The same patients, around the middle of their classes, seen by each of the nets: [net]. */
export function simulatedRuns(random: RandomStream, nets: readonly SimulatedNet[], counts: readonly number[]): SimulatedSide[] {
  const truth = counts.flatMap((count, k) => new Array<number>(count).fill(k));
  const places = truth.map((k) => k + 0.35 * random.normal());
  return nets.map((net) => ({ truth, probabilities: places.map((place) => probabilitiesOf(random, net, place)) }));
}

export function simulatedSide(random: RandomStream, net: SimulatedNet, counts: readonly number[]): SimulatedSide {
  return simulatedRuns(random, [net], counts)[0];
}

/**
 * A side of a net whose probabilities are right, so that its true calibration error is 0: by Bayes' rule for signals around the class, where all classes
 * are equally common. Every patient has `scansEach` scans that the net sees alike.
 */
export function calibratedNetSide(random: RandomStream, strength: number, patientsEach: number, scansEach: number) {
  const side = { classes: CLASSES, truth: [] as number[], probabilities: [] as number[][], patients: [] as string[] };
  for (let patient = 0; patient < CLASSES * patientsEach; patient++) {
    const truth = patient % CLASSES;
    const parts = Array.from({ length: CLASSES }, (_, k) => Math.exp(strength * (random.normal() + (k === truth ? strength : 0))));
    const total = parts.reduce((a, b) => a + b, 0);
    for (let scan = 0; scan < scansEach; scan++) {
      side.truth.push(truth);
      side.probabilities.push(parts.map((part) => part / total));
      side.patients.push(`${patient}`);
    }
  }
  return side;
}

/** Scans of each class from which a net's true scores are worked out: their chance is a tenth of that of a side of 31. */
const POPULATION = 3000;

/** The true scores of a net, as `numbersOf` puts them in a row, where the classes are as common as `counts` says. */
export function trueScores(random: RandomStream, net: SimulatedNet, counts: readonly number[]): Float64Array {
  const { truth, probabilities } = simulatedSide(
    random,
    net,
    counts.map(() => POPULATION),
  );
  const weights = Float64Array.from(truth, (k) => counts[k] / POPULATION);
  return numbersOf(weightedScores(scoredRows(truth, probabilities, CLASSES), weights));
}
