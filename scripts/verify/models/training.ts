import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { crossEntropyOfLogits } from '#train/learner/logits.ts';
import { fault } from '../fault.ts';
import * as tolerance from '../tolerances.ts';
import type { GradientRow, ModelGolden, OneStepGolden, StatisticsGolden } from './goldens.ts';
import { type Images, images, type MakeSubject, norm, type Subject, type SubjectGradients } from './subject.ts';

type Faults = (string | null | false)[];

/** Mean cross-entropy of logits [N, classes]. */
function meanLoss(logits: Float32Array, { train: { labels } }: ModelGolden): number {
  const classes = logits.length / labels.length;
  const losses = labels.map((label, i) => crossEntropyOfLogits(logits.subarray(i * classes, (i + 1) * classes), label));
  return losses.reduce((a, b) => a + b, 0) / labels.length;
}

function lossFault(what: string, got: number, want: number, spread = 0): string | false {
  const allowed = tolerance.trajectory(spread, want);
  return !(Math.abs(got - want) <= allowed) && `${what} is ${got}, not ${want} (allowed ${allowed.toExponential(1)})`;
}

/** The gradient of one parameter: its norm's relative error, and whether its samples are within their tolerance. */
interface GradientCheck {
  key: string;
  normError: number;
  sampleError: number;
  samplesHold: boolean;
}

function gradientCheck(
  key: string,
  got: Float32Array,
  [l2, spread, noise, idx, v]: Exclude<GradientRow, [0, number]>,
  median: number,
): GradientCheck {
  const scale = Math.max(...v.map(Math.abs), l2 / Math.sqrt(got.length));
  const sampleError = Math.max(...idx.map((i, j) => Math.abs(got[i] - v[j]))) / scale;
  const samplesHold = sampleError <= tolerance.gradientSample(spread, noise, median);
  return { key, normError: Math.abs(norm(got) - l2) / l2, sampleError, samplesHold };
}

function gradientFaults({ gradients }: SubjectGradients, { train }: ModelGolden): { faults: Faults; detail: string } {
  const { rows, globalNorm, spreadNoise } = train.grads;
  const faults: Faults = [];
  const checks: GradientCheck[] = [];
  for (const [i, row] of rows.entries()) {
    const { key, values: got } = gradients[i];
    if (row.length === 2) {
      const size = norm(got);
      faults.push(!(size <= tolerance.ZERO_GRADIENT * globalNorm) && `the gradient of ${key} is ${size.toExponential(1)}, not 0`);
    } else checks.push(gradientCheck(key, got, row, spreadNoise.median));
  }
  for (const { key, normError } of checks) {
    faults.push(!(normError <= tolerance.GRADIENT_NORM) && `the norm of the gradient of ${key} is off by ${normError.toExponential(1)}`);
  }
  const median = checks.map(({ normError }) => normError).sort((a, b) => a - b)[Math.floor(checks.length / 2)];
  faults.push(!(median <= tolerance.GRADIENT_NORM_MEDIAN) && `the median error of the norms is ${median.toExponential(1)}`);
  const outliers = checks.filter(({ samplesHold }) => !samplesHold);
  if (outliers.length > tolerance.GRADIENT_SAMPLE_OUTLIERS * checks.length) {
    faults.push(...outliers.map(({ key, sampleError }) => `samples of the gradient of ${key} are off by ${sampleError.toExponential(1)}`));
  }
  const worst = Math.max(...checks.map(({ normError }) => normError));
  return { faults, detail: `${rows.length} gradients, norms off by at most ${worst.toExponential(1)}, median ${median.toExponential(1)}` };
}

function statisticsFaults(key: string, state: Map<string, NamedTensor>, golden: StatisticsGolden): Faults {
  const got = state.get(key)?.data as Float32Array | undefined;
  if (!got) return [`there is no ${key}`];
  const allowed = Math.max(tolerance.STATISTICS, (20 * golden.f32MaxAbs) / golden.absMax);
  const mean = got.reduce((a, b) => a + b, 0) / got.length;
  const largest = got.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const samples = golden.idx.map((i) => got[i]);
  return [
    fault(key, samples, golden.v, allowed, golden.absMax),
    fault(`${key} mean`, [mean], [golden.mean], allowed, golden.absMax),
    fault(`${key} absMax`, [largest], [golden.absMax], allowed),
  ];
}

export interface TrainingParts {
  forward: Faults;
  gradients: { faults: Faults; detail: string };
  statistics: Faults;
}

/** One training-mode forward and backward pass. */
export async function checkTraining(golden: ModelGolden, subject: MakeSubject): Promise<TrainingParts> {
  const { train } = golden;
  const model = subject(golden);
  const result = await model.gradients(images(golden, train), train.labels);
  const forward = [
    fault('loss', [result.loss], [train.loss_f64], tolerance.TRAIN_FORWARD, 1),
    fault('logits', result.logits, train.forward.logits.f64.flat(), tolerance.TRAIN_FORWARD),
    fault('auxiliary logits', result.auxiliary, train.forward.aux_logits?.f64.flat() ?? [], tolerance.TRAIN_FORWARD),
  ];
  const norms = Object.keys(train.bnAfterOneForward);
  const exported = await model.exportState((key) => norms.some((name) => key.startsWith(`${name}.`)));
  const state = new Map(exported.map((tensor) => [tensor.name, tensor]));
  const statistics = Object.entries(train.bnAfterOneForward).flatMap(([name, want]) => [
    ...statisticsFaults(`${name}.running_mean`, state, want.running_mean),
    ...statisticsFaults(`${name}.running_var`, state, want.running_var),
    Number(state.get(`${name}.num_batches_tracked`)?.data[0]) !== want.num_batches_tracked && `${name} counted its batches wrongly`,
  ]);
  const gradients = gradientFaults(result, golden);
  model.dispose();
  return { forward, gradients, statistics };
}

/** Evaluation-mode logits and loss of the training batch. */
async function evaluate(model: Subject, golden: ModelGolden, x: Images): Promise<{ logits: Float32Array; loss: number }> {
  const { logits } = await model.evaluate(x);
  return { logits, loss: meanLoss(logits, golden) };
}

async function oneStepFaults(model: Subject, golden: ModelGolden, x: Images, want: OneStepGolden, rate: number): Promise<Faults> {
  const exported = await model.exportState((key) => key in want.params);
  const state = new Map(exported.map((tensor) => [tensor.name, tensor.data as Float32Array]));
  const zeroKeys = new Set(zeroGradientKeys(golden));
  const faults: Faults = Object.entries(want.params)
    .filter(([key]) => !zeroKeys.has(key))
    .map(([key, { idx, v }]) => {
      const got = state.get(key);
      return got
        ? fault(
            key,
            idx.map((i) => got[i]),
            v,
            tolerance.afterStep(rate),
            1,
          )
        : `there is no ${key}`;
    });
  const { logits, loss } = await evaluate(model, golden, x);
  const [f64, f32] = [want.evalLogits_f64.flat(), want.evalLogits_f32.flat()];
  const spread = Math.max(...f64.map((value, i) => Math.abs(value - f32[i])));
  const largest = Math.max(...f64.map(Math.abs));
  faults.push(fault('logits after a step', logits, f64, tolerance.trajectory(spread, largest) / largest));
  faults.push(lossFault('loss after a step', loss, want.evalLoss_f64, Math.abs(want.evalLoss_f64 - want.evalLoss_f32)));
  return faults;
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
export async function checkTrajectory(
  golden: ModelGolden,
  name: TrajectoryName,
  subject: MakeSubject,
): Promise<{ faults: Faults; detail: string }> {
  const { optimizer, rate, oneStep } = TRAJECTORIES[name];
  const { f64, absSpread } = golden.train.losses[name];
  const model = subject(golden);
  model.setOptimizer(optimizer);
  const x = images(golden, golden.train);
  const losses: number[] = [];
  const faults: Faults = [];
  for (let i = 0; i < 5; i++) {
    losses.push(await model.step(x, golden.train.labels));
    if (i === 0 && oneStep) faults.push(...(await oneStepFaults(model, golden, x, golden.train[oneStep], rate)));
  }
  losses.push(await model.loss(x, golden.train.labels));
  model.dispose();
  faults.push(...losses.map((loss, i) => lossFault(`L${i}`, loss, f64[i], absSpread[i])));
  const worst = Math.max(...losses.map((loss, i) => Math.abs(loss - f64[i]) / Math.max(1, f64[i])));
  return { faults, detail: `losses off by at most ${worst.toExponential(1)}` };
}

/** Three Adam steps of the head alone, the rest frozen but its BatchNorm in training mode. */
export async function checkFeatureExtraction(golden: ModelGolden, subject: MakeSubject): Promise<Faults> {
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
  return [
    ...losses.map((value, i) => lossFault(`L${i}`, value, want.losses_f64[i], want.absSpread[i])),
    fault('logits', logits, want.evalLogitsAfter_f64.flat(), tolerance.trajectory(0, 1), 1),
    lossFault('loss in evaluation', loss, want.evalLossAfter_f64),
  ];
}
