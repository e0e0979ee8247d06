import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '#eager/learning/loss.ts';
import { eagerOptimizer, type Optimizer } from '#eager/learning/optimizer.ts';
import type { TrainableTensor } from '#eager/model/model.ts';
import { zeros } from '#nn/init.ts';
import { Parameter } from '#nn/module.ts';
import { crossEntropyOfLogits, softmax } from '#train/learner/logits.ts';
import type { LossOptions } from '#train/learner/loss-options.ts';
import { adamSpec, sgdSpec } from '#train/learner/optimizer-spec.ts';
import { cosineSchedule, type Schedule, startPlateau, updatePlateau } from '#train/loop/schedule.ts';
import { type Comparison, measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR, OPTIMIZER, SCHEDULE } from '../tolerances.ts';
import type { OpsGoldens } from './goldens.ts';

async function loss(goldens: OpsGoldens, want: { loss: number[]; dx: number[] }, options: LossOptions): Promise<Outcome> {
  const labels = tf.tensor1d(goldens.crossEntropy.labels, 'int32');
  const logits = tf.tensor2d(fill('op.ce.x', goldens.seed, 20, 0, 20), [5, 4]);
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => crossEntropy(x as tf.Tensor2D, labels, options))(logits);
  return measured([
    compare('loss', await value.data(), [Number(want.loss)], OPERATOR),
    compare('dx', await grad.data(), want.dx, OPERATOR),
  ]);
}

async function lossOfRows({ crossEntropy: want, seed }: OpsGoldens): Promise<Outcome> {
  const x = fill('op.ce.x', seed, 20, 0, 20);
  const rows = want.labels.map((_, i) => x.subarray(4 * i, 4 * i + 4));
  const losses = rows.map((row, i) => crossEntropyOfLogits(row, want.labels[i]));
  return measured([
    compare('perSample', losses, want.perSample, OPERATOR),
    compare(
      'softmax',
      rows.flatMap((row) => softmax(row)),
      want.softmax,
      OPERATOR,
    ),
  ]);
}

const OPTIMIZERS: Record<string, () => Optimizer> = {
  adam: () => eagerOptimizer(adamSpec({}), 1e-3),
  adam_wd: () => eagerOptimizer(adamSpec({ weightDecay: 0.01 }), 1e-3),
  adamw: () => eagerOptimizer(adamSpec({ weightDecay: 0.01, decoupled: true }), 1e-3),
  sgd: () => eagerOptimizer(sgdSpec({}), 1e-2),
  sgd_momentum: () => eagerOptimizer(sgdSpec({ momentum: 0.9 }), 1e-3),
  sgd_nesterov_wd: () => eagerOptimizer(sgdSpec({ momentum: 0.9, nesterov: true, weightDecay: 1e-4 }), 1e-2),
};

/** Eight steps on six parameters; after four, the state goes through its exported form into a second optimiser. */
async function optimizer(name: string, make: () => Optimizer, steps: number[][], seed: number): Promise<Outcome> {
  const parameter = new Parameter([6], zeros);
  let value: tf.Tensor = tf.tensor1d(fill('op.opt.p', seed, 6));
  let current = make();
  const comparisons: Comparison[] = [];
  for (const [t, want] of steps.entries()) {
    if (t === 4) {
      const next = make();
      next.importState(await current.exportState(), [['p', parameter]], name);
      current.dispose();
      current = next;
    }
    const gradient = fill(`op.opt.g${t}`, seed, 6);
    gradient[4] *= 1e-9;
    gradient[5] = 0;
    const assign = (next: tf.Tensor) => {
      value.dispose();
      value = tf.keep(next);
    };
    const tensor: TrainableTensor = { key: 'p', parameter, value, gradient: tf.tensor1d(gradient), assign };
    current.step([tensor]);
    comparisons.push(compare(`step ${t + 1}`, await tf.mul(value, 1).data(), want, OPTIMIZER, 1));
  }
  current.dispose();
  value.dispose();
  return measured(comparisons);
}

const SCHEDULES: Record<string, Schedule> = {
  'CosineAnnealingLR(T_max=10)': cosineSchedule(1e-3, 10),
};

const PLATEAUS: Record<string, { patience: number; factor: number; threshold?: number }> = {
  'ReduceLROnPlateau(patience=2,factor=0.1)': { patience: 2, factor: 0.1 },
  'ReduceLROnPlateau(patience=3,factor=0.5,threshold=0.01)': { patience: 3, factor: 0.5, threshold: 0.01 },
};

type RateGolden = number[] | { losses: number[]; lrAfter: number[] };

/** The rate after every epoch, by a formula or by the losses; null for a schedule that the studio lacks. */
function ratesOf(name: string, want: RateGolden): number[] | null {
  if (Array.isArray(want)) return SCHEDULES[name] ? want.map((_, epoch) => SCHEDULES[name](epoch)) : null;
  const options = PLATEAUS[name];
  if (!options) return null;
  let state = startPlateau(1e-3);
  return want.losses.map((value) => {
    state = updatePlateau(state, value, options);
    return state.rate;
  });
}

/** Losses, optimisers and schedules, and the names of reference numbers that the studio has no code for. */
export function trainingCases(goldens: OpsGoldens): { cases: [name: string, measure: () => Promise<Outcome>][]; unknown: string[] } {
  const ce = goldens.crossEntropy;
  const optimizers = Object.entries(goldens.optimizers.cases);
  const schedules = Object.entries(goldens.schedulers.cases).map(([name, want]) => ({ name, want, rates: ratesOf(name, want) }));
  const unknown = [
    ...optimizers.filter(([name]) => !OPTIMIZERS[name]).map(([name]) => `optimizer.${name}`),
    ...schedules.filter(({ rates }) => rates === null).map(({ name }) => `schedule.${name}`),
  ];
  return {
    unknown,
    cases: [
      ['crossEntropy.mean', () => loss(goldens, ce, {})],
      ['crossEntropy.classWeights', () => loss(goldens, ce.classWeights, { classWeights: ce.classWeights.w })],
      ['crossEntropy.labelSmoothing', () => loss(goldens, ce['labelSmoothing0.1'], { labelSmoothing: 0.1 })],
      ['crossEntropy.rows', () => lossOfRows(goldens)],
      ...optimizers
        .filter(([name]) => OPTIMIZERS[name])
        .map(([name, { params }]): [string, () => Promise<Outcome>] => [
          `optimizer.${name}`,
          () => optimizer(name, OPTIMIZERS[name], params, goldens.seed),
        ]),
      ...schedules.flatMap(({ name, want, rates }): [string, () => Promise<Outcome>][] =>
        rates === null
          ? []
          : [
              [
                `schedule.${name}`,
                async () => measured([compare('rate', rates, Array.isArray(want) ? want : want.lrAfter, SCHEDULE, 1e-3)]),
              ],
            ],
      ),
    ],
  };
}
