import { RandomStream } from '#base/random.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import { fitLogisticRegression, predictLogistic } from '#eval/baseline/logistic-regression.ts';
import { topClass } from '#eval/confusion.ts';
import { firstFifth, labelDoubts } from '#eval/labels/label-doubts.ts';
import { type Case, measured } from './case.ts';

/** Scans a class, as in the paper's validation set. */
const COUNTS = [31, 20, 45, 5];
const CLASSES = COUNTS.length;
const FOLDS = 5;
const SEEDS = 8;
/** Of the lungs' air, of ground glass and of tissue. */
const HU_ENDS = [-950, -850, -750, -650, -550, -450, -350, -250, -150, -50];

/** The share of voxels between two ends, of those that are darker than water: what a plain model sees of a scan. */
function histogram(hu: Int16Array): number[] {
  const counts = new Array<number>(HU_ENDS.length - 1).fill(0);
  let all = 0;
  for (const value of hu) {
    const bin = HU_ENDS.findIndex((end) => value < end) - 1;
    if (bin < 0) continue;
    counts[bin]++;
    all++;
  }
  return counts.map((count) => count / Math.max(1, all));
}

/** The probabilities of every scan by the model of the four folds that it is not in, which learned from the labels as they are, wrong ones as well. */
function outOfFold(features: readonly number[][], labels: readonly number[], random: RandomStream): number[][] {
  const order = [...labels.keys()];
  random.shuffle(order);
  // Stratified by label, as the studio's folds are.
  order.sort((a, b) => labels[a] - labels[b]);
  const foldOf = new Map(order.map((scan, at) => [scan, at % FOLDS]));
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const train = [...labels.keys()].filter((i) => foldOf.get(i) !== fold);
    return fitLogisticRegression(
      train.map((i) => features[i]),
      train.map((i) => labels[i]),
      CLASSES,
    )!;
  });
  return features.map((row, i) => predictLogistic(models[foldOf.get(i)!], row));
}

/** Of a tenth of labels planted wrong among phantoms, the share in the first fifth of the list: `verify -- labels`. */
export function cases(): Case[] {
  const truth = COUNTS.flatMap((count, k) => new Array<number>(count).fill(k));
  let features: number[][] | null = null;
  return [false, true].map((isNeighbour) => ({
    name: isNeighbour ? 'labels.phantoms-neighbour' : 'labels.phantoms-any',
    run: () => {
      features ??= truth.map((k, i) => histogram(drawPhantom(5000 + i, k).hu));
      let found = 0;
      let planted = 0;
      let right = 0;
      for (let seed = 0; seed < SEEDS; seed++) {
        const random = new RandomStream(`verify.labels ${isNeighbour}`, seed);
        const order = [...truth.keys()];
        random.shuffle(order);
        const wrong = new Set(order.slice(0, Math.round(truth.length / 10)));
        const labels = truth.map((k, i) => {
          if (!wrong.has(i)) return k;
          const others = [0, 1, 2, 3].filter((j) => j !== k && (!isNeighbour || Math.abs(j - k) === 1));
          return others[random.integer(others.length)];
        });
        const probabilities = outOfFold(features, labels, random);
        const first = labelDoubts({ classes: CLASSES, labels, probabilities }).doubts.slice(0, firstFifth(labels.length));
        found += first.filter(({ scan }) => wrong.has(scan)).length;
        planted += wrong.size;
        right += probabilities.filter((row, i) => topClass(row) === truth[i]).length;
      }
      const share = found / planted;
      const accuracy = right / (SEEDS * truth.length);
      const detail = `${found} of ${planted} planted wrong labels in the first fifth; out-of-fold accuracy ${accuracy.toFixed(2)}`;
      return measured([{ what: 'wrong labels beyond the first fifth', measured: 1 - share, limit: 0.5, worst: ` ${detail}` }], detail);
    },
  }));
}
