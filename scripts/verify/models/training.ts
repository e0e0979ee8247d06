import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { crossEntropyOfLogits } from '#train/learner/logits.ts';
import { type Comparison, type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import * as tolerance from '../tolerances.ts';
import type { GradientRow, ModelGolden, OneStepGolden, StatisticsGolden } from './goldens.ts';
import { type Images, images, type MakeSubject, norm, type Subject, type SubjectGradients } from './subject.ts';

/** Mean cross-entropy of logits [N, classes]. */
function meanLoss(logits: Float32Array, { train: { labels } }: ModelGolden): number {
  const classes = logits.length / labels.length;
  const losses = labels.map((label, i) => crossEntropyOfLogits(logits.subarray(i * classes, (i + 1) * classes), label));
  return losses.reduce((a, b) => a + b, 0) / labels.length;
}

function compareLoss(what: string, got: number, want: number, spread = 0): Comparison {
  return { what, measured: Math.abs(got - want), limit: tolerance.trajectory(spread, want), worst: ` is ${got}, not ${want}` };
}

/** The gradient of one parameter: its norm's relative error, and its samples. */
interface GradientCheck {
  norm: Comparison;
  samples: Comparison;
}

function checkGradient(
  key: string,
  got: Float32Array,
  [l2, spread, noise, idx, v]: Exclude<GradientRow, [0, number]>,
  median: number,
): GradientCheck {
  const scale = Math.max(...v.map(Math.abs), l2 / Math.sqrt(got.length));
  const sampleError = Math.max(...idx.map((i, j) => Math.abs(got[i] - v[j]))) / scale;
  const size = norm(got);
  return {
    norm: {
      what: `norm of the gradient of ${key}`,
      measured: Math.abs(size - l2) / l2,
      limit: tolerance.GRADIENT_NORM,
      worst: ` is ${size}, not ${l2}`,
    },
    samples: {
      what: `samples of the gradient of ${key}`,
      measured: sampleError,
      limit: tolerance.gradientSample(spread, noise, median),
      worst: '',
    },
  };
}

/** Every norm, their median, gradients that are zero in theory, and the samples, of which a few may be outliers. */
function compareGradients({ gradients }: SubjectGradients, { train }: ModelGolden): Outcome {
  const { rows, globalNorm, spreadNoise } = train.grads;
  const zeros: Comparison[] = [];
  const checks: GradientCheck[] = [];
  for (const [i, row] of rows.entries()) {
    const { key, values: got } = gradients[i];
    if (row.length === 2) {
      zeros.push({ what: `the gradient of ${key}`, measured: norm(got), limit: tolerance.ZERO_GRADIENT * globalNorm, worst: ' is not 0' });
    } else checks.push(checkGradient(key, got, row, spreadNoise.median));
  }
  const errors = checks.map(({ norm: { measured } }) => measured).sort((a, b) => a - b);
  const median = errors[Math.floor(checks.length / 2)];
  const outliers = checks.filter(({ samples }) => !(samples.measured <= samples.limit));
  const tooMany = outliers.length > tolerance.GRADIENT_SAMPLE_OUTLIERS * checks.length;
  const comparisons = [
    ...zeros,
    ...checks.map((one) => one.norm),
    { what: 'median error of the norms', measured: median, limit: tolerance.GRADIENT_NORM_MEDIAN, worst: '' },
    ...(tooMany ? outliers.map(({ samples }) => samples) : []),
  ];
  const worst = Math.max(...errors);
  return {
    comparisons,
    detail: `${rows.length} gradients, norms off by at most ${worst.toExponential(1)}, median ${median.toExponential(1)}`,
  };
}

function compareStatistics(key: string, state: Map<string, NamedTensor>, golden: StatisticsGolden): Comparison[] {
  const got = state.get(key)?.data as Float32Array | undefined;
  if (!got) throw new Error(`there is no ${key}`);
  const allowed = Math.max(tolerance.STATISTICS, (20 * golden.f32MaxAbs) / golden.absMax);
  const mean = got.reduce((a, b) => a + b, 0) / got.length;
  const largest = got.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const samples = golden.idx.map((i) => got[i]);
  return [
    compare(key, samples, golden.v, allowed, golden.absMax),
    compare(`${key} mean`, [mean], [golden.mean], allowed, golden.absMax),
    compare(`${key} absMax`, [largest], [golden.absMax], allowed),
  ];
}

export interface TrainingParts {
  forward: Outcome;
  gradients: Outcome;
  statistics: () => Outcome;
}

/** One training-mode forward and backward pass. */
export async function checkTraining(golden: ModelGolden, subject: MakeSubject): Promise<TrainingParts> {
  const { train } = golden;
  const model = subject(golden);
  const result = await model.gradients(images(golden, train), train.labels);
  const forward = [
    compare('loss', [result.loss], [train.loss_f64], tolerance.TRAIN_FORWARD, 1),
    compare('logits', result.logits, train.forward.logits.f64.flat(), tolerance.TRAIN_FORWARD),
    compare('auxiliary logits', result.auxiliary, train.forward.aux_logits?.f64.flat() ?? [], tolerance.TRAIN_FORWARD),
  ];
  const norms = Object.keys(train.bnAfterOneForward);
  const exported = await model.exportState((key) => norms.some((name) => key.startsWith(`${name}.`)));
  const state = new Map(exported.map((tensor) => [tensor.name, tensor]));
  const statistics = () => ({
    comparisons: Object.entries(train.bnAfterOneForward).flatMap(([name, want]) => [
      ...compareStatistics(`${name}.running_mean`, state, want.running_mean),
      ...compareStatistics(`${name}.running_var`, state, want.running_var),
      compare(`${name} batches`, [Number(state.get(`${name}.num_batches_tracked`)?.data[0])], [want.num_batches_tracked], 0),
    ]),
  });
  const gradients = compareGradients(result, golden);
  model.dispose();
  return { forward: { comparisons: forward }, gradients, statistics };
}

/** Evaluation-mode logits and loss of the training batch. */
async function evaluate(model: Subject, golden: ModelGolden, x: Images): Promise<{ logits: Float32Array; loss: number }> {
  const { logits } = await model.evaluate(x);
  return { logits, loss: meanLoss(logits, golden) };
}

async function compareOneStep(model: Subject, golden: ModelGolden, x: Images, want: OneStepGolden, rate: number): Promise<Comparison[]> {
  const exported = await model.exportState((key) => key in want.params);
  const state = new Map(exported.map((tensor) => [tensor.name, tensor.data as Float32Array]));
  const zeroKeys = new Set(zeroGradientKeys(golden));
  const params = Object.entries(want.params).filter(([key]) => !zeroKeys.has(key));
  requireNone(params.map(([key]) => !state.has(key) && `there is no ${key}`));
  const comparisons = params.map(([key, { idx, v }]) => {
    const got = state.get(key)!;
    const samples = idx.map((i) => got[i]);
    return compare(key, samples, v, tolerance.afterStep(rate), 1);
  });
  const { logits, loss } = await evaluate(model, golden, x);
  const [f64, f32] = [want.evalLogits_f64.flat(), want.evalLogits_f32.flat()];
  const spread = Math.max(...f64.map((value, i) => Math.abs(value - f32[i])));
  const largest = Math.max(...f64.map(Math.abs));
  comparisons.push(compare('logits after a step', logits, f64, tolerance.trajectory(spread, largest) / largest));
  comparisons.push(compareLoss('loss after a step', loss, want.evalLoss_f64, Math.abs(want.evalLoss_f64 - want.evalLoss_f32)));
  return comparisons;
}

function zeroGradientKeys({ params, train }: ModelGolden): string[] {
  const keys = params.rows.filter(([, , kind]) => params.kinds[kind].role === 'parameter').map(([key]) => key);
  return keys.filter((_, i) => train.grads.rows[i].length === 2);
}

const TRAJECTORIES = {
  adam: { optimizer: { name: 'adam', learningRate: 1e-3 }, rate: 1e-3, oneStep: 'afterOneStep_adam' },
  'adam_lr1e-5': { optimizer: { name: 'adam', learningRate: 1e-5 }, rate: 1e-5, oneStep: null },
  sgd: { optimizer: { name: 'sgd', learningRate: 1e-3, momentum: 0.9 }, rate: 1e-3, oneStep: 'afterOneStep_sgd' },
} as const;

export type TrajectoryName = keyof typeof TRAJECTORIES;

/** Five steps on one batch: the loss before each and after the last, and the net after the first. */
export async function checkTrajectory(golden: ModelGolden, name: TrajectoryName, subject: MakeSubject): Promise<Outcome> {
  const { optimizer, rate, oneStep } = TRAJECTORIES[name];
  const { f64, absSpread } = golden.train.losses[name];
  const model = subject(golden);
  model.setOptimizer(optimizer);
  const x = images(golden, golden.train);
  const losses: number[] = [];
  const comparisons: Comparison[] = [];
  for (let i = 0; i < 5; i++) {
    losses.push(await model.step(x, golden.train.labels));
    if (i === 0 && oneStep) comparisons.push(...(await compareOneStep(model, golden, x, golden.train[oneStep], rate)));
  }
  losses.push(await model.loss(x, golden.train.labels));
  model.dispose();
  comparisons.push(...losses.map((loss, i) => compareLoss(`L${i}`, loss, f64[i], absSpread[i])));
  const worst = Math.max(...losses.map((loss, i) => Math.abs(loss - f64[i]) / Math.max(1, f64[i])));
  return { comparisons, detail: `losses off by at most ${worst.toExponential(1)}` };
}

/** Three Adam steps of the head alone, the rest frozen but its BatchNorm in training mode. */
export async function checkFeatureExtraction(golden: ModelGolden, subject: MakeSubject): Promise<Outcome> {
  const want = golden.featureExtraction;
  const trainable = new Set(want.trainable);
  const model = subject(golden);
  model.setTrainable((key) => trainable.has(key));
  model.setOptimizer({ name: 'adam', learningRate: 1e-3 });
  const x = images(golden, golden.train);
  const losses: number[] = [];
  for (let i = 0; i < 3; i++) losses.push(await model.step(x, golden.train.labels));
  losses.push(await model.loss(x, golden.train.labels));
  const { logits, loss } = await evaluate(model, golden, x);
  model.dispose();
  return {
    comparisons: [
      ...losses.map((value, i) => compareLoss(`L${i}`, value, want.losses_f64[i], want.absSpread[i])),
      compare('logits', logits, want.evalLogitsAfter_f64.flat(), tolerance.trajectory(0, 1), 1),
      compareLoss('loss in evaluation', loss, want.evalLossAfter_f64),
    ],
  };
}
