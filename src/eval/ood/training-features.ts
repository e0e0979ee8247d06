import { base64Of, bytesOfBase64 } from '#base/base64.ts';
import { halfOf, LARGEST_HALF, numberOfHalf } from '#base/half.ts';
import { upperLimit } from './limit.ts';
import { energyOf, Mahalanobis } from './mahalanobis.ts';

/** Features of scans and what the net makes of them. */
export interface MeasuredScans {
  /** Values per scan. */
  size: number;
  /** [scans, size], row-major. */
  values: ArrayLike<number>;
  /** [scans, classes], row-major. */
  logits: ArrayLike<number>;
}

/**
 * The training scans as the net's last layer sees them, kept with the weights: what is unlike them, and which of them is most like a scan, follows
 * from it. It names no scan.
 */
export interface TrainingFeatures {
  /** Values per scan. */
  size: number;
  /** Features are stored as parts of this. */
  scale: number;
  /** [scans, size] in half precision, little-endian, in base64. */
  values: string;
  /** The class of each scan. */
  classes: number[];
  /** The fingerprint of each scan, see `scanDigest`; null where it is not known. */
  prints: (string | null)[];
  /** How many training scans there were; where these are too large, some of them are kept. */
  of: number;
  /** What at most one in a hundred ordinary scans exceeds, by `n` scans of the tune side; null where they are too few. */
  limits: { distance: number | null; energy: number | null; n: number };
}

/** Whether a model says how far from its training scans an ordinary scan is: without that none is flagged. */
export const hasLimit = (training: TrainingFeatures | undefined): training is TrainingFeatures =>
  training !== undefined && training.limits.distance !== null;

/** At most this many values are kept: 2 MB, for instance 2,000 scans of 512 features, or 512 of 2,048. */
const MOST_VALUES = 2 ** 20;

/** A training scan that is like another scan. */
export interface NearScan {
  /** Its place among the kept ones. */
  index: number;
  class: number;
  print: string | null;
  /** The cosine of both features, -1..1. */
  similarity: number;
}

/** What the features of a scan tell. */
export interface Likeness {
  /** From the nearest class of the training scans. */
  distance: number;
  energy: number;
  flags: ('unlike-training' | 'low-energy')[];
  nearest: NearScan[];
}

/** How many near scans are named. */
const NEAREST = 3;

/** Puts together what is kept with a net. `labels` and `prints` are of the training scans. Null where their features have no spread. */
export function keepTrainingFeatures(
  training: MeasuredScans,
  labels: readonly number[],
  prints: readonly (string | null)[],
  tune: MeasuredScans,
): TrainingFeatures | null {
  const { size } = training;
  const step = Math.max(1, Math.ceil((labels.length * size) / MOST_VALUES));
  const kept = [...labels.keys()].filter((i) => i % step === 0);
  const largest = kept.reduce((most, i) => {
    for (let k = 0; k < size; k++) most = Math.max(most, Math.abs(training.values[i * size + k]));
    return most;
  }, 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return null;
  const scale = largest / LARGEST_HALF;
  const halves = new DataView(new ArrayBuffer(2 * kept.length * size));
  for (const [at, i] of kept.entries()) {
    for (let k = 0; k < size; k++) halves.setUint16(2 * (at * size + k), halfOf(training.values[i * size + k] / scale), true);
  }
  const bare: TrainingFeatures = {
    size,
    scale,
    values: base64Of(new Uint8Array(halves.buffer)),
    classes: kept.map((i) => labels[i]),
    prints: kept.map((i) => prints[i] ?? null),
    of: labels.length,
    limits: { distance: null, energy: null, n: 0 },
  };
  const judge = TrainingJudge.of(bare);
  if (!judge) return null;
  const n = size === 0 ? 0 : tune.values.length / size;
  const found = judge.judge(tune);
  // Distances are positive and skewed: their logarithm is nearer to a normal sample.
  const distance = upperLimit(found.map((one) => Math.log(one.distance)));
  return {
    ...bare,
    limits: { distance: distance === null ? null : Math.exp(distance), energy: upperLimit(found.map((one) => one.energy)), n },
  };
}

/** Judges scans by what is kept of the training scans. */
export class TrainingJudge {
  readonly #kept: TrainingFeatures;
  readonly #features: Float64Array;
  readonly #lengths: Float64Array;
  readonly #mahalanobis: Mahalanobis;

  private constructor(kept: TrainingFeatures, features: Float64Array, mahalanobis: Mahalanobis) {
    this.#kept = kept;
    this.#features = features;
    this.#mahalanobis = mahalanobis;
    this.#lengths = Float64Array.from(kept.classes, (_, i) => lengthOf(features.subarray(i * kept.size, (i + 1) * kept.size)));
  }

  /** Null where the features have no spread, or are not as many as are told. */
  static of(kept: TrainingFeatures): TrainingJudge | null {
    const bytes = bytesOfBase64(kept.values);
    const n = kept.classes.length;
    if (!bytes || bytes.length !== 2 * n * kept.size || kept.prints.length !== n) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const features = Float64Array.from({ length: n * kept.size }, (_, i) => kept.scale * numberOfHalf(view.getUint16(2 * i, true)));
    const mahalanobis = Mahalanobis.fit({ n, size: kept.size, values: features, classes: kept.classes });
    return mahalanobis && new TrainingJudge(kept, features, mahalanobis);
  }

  /** Values per scan. */
  get size(): number {
    return this.#kept.size;
  }

  /** Throws RangeError for features of another net. */
  judge({ size, values, logits }: MeasuredScans): Likeness[] {
    if (size !== this.#kept.size) throw new RangeError(`features of size ${size} can't be compared with those of size ${this.#kept.size}`);
    const n = values.length / size;
    const classes = logits.length / Math.max(1, n);
    const { limits } = this.#kept;
    return Array.from({ length: n }, (_, i) => {
      const row = Float64Array.from({ length: size }, (_, k) => values[i * size + k]);
      const distance = this.#mahalanobis.distance(row);
      const energy = energyOf(Array.from({ length: classes }, (_, k) => logits[i * classes + k]));
      const flags: Likeness['flags'] = [];
      if (limits.distance !== null && !(distance <= limits.distance)) flags.push('unlike-training');
      if (limits.energy !== null && !(energy <= limits.energy)) flags.push('low-energy');
      return { distance, energy, flags, nearest: this.#nearest(row) };
    });
  }

  #nearest(row: Float64Array): NearScan[] {
    const { size, classes, prints } = this.#kept;
    const length = lengthOf(row);
    const similarity = (i: number) => {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += row[k] * this.#features[i * size + k];
      const both = length * this.#lengths[i];
      return both === 0 ? 0 : Math.min(1, Math.max(-1, sum / both));
    };
    const all = classes.map((ofClass, index) => ({ index, class: ofClass, print: prints[index], similarity: similarity(index) }));
    return all.sort((a, b) => b.similarity - a.similarity || a.index - b.index).slice(0, NEAREST);
  }
}

function lengthOf(row: Float64Array): number {
  return Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
}
