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
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR, OPTIMIZER, SCHEDULE } from '../tolerances.ts';
import type { OpsGoldens } from './goldens.ts';
import { result } from './layers.ts';

async function loss(name: string, goldens: OpsGoldens, want: { loss: number[]; dx: number[] }, options: LossOptions): Promise<CaseResult> {
  const labels = tf.tensor1d(goldens.crossEntropy.labels, 'int32');
  const logits = tf.tensor2d(fill('op.ce.x', goldens.seed, 20, 0, 20), [5, 4]);
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => crossEntropy(x as tf.Tensor2D, labels, options))(logits);
  return result(name, [
    fault('loss', await value.data(), [Number(want.loss)], OPERATOR),
    fault('dx', await grad.data(), want.dx, OPERATOR),
  ]);
}

async function lossOfRows({ crossEntropy: want, seed }: OpsGoldens): Promise<CaseResult> {
  const x = fill('op.ce.x', seed, 20, 0, 20);
  const rows = want.labels.map((_, i) => x.subarray(4 * i, 4 * i + 4));
  const losses = rows.map((row, i) => crossEntropyOfLogits(row, want.labels[i]));
  return result('crossEntropy.rows', [
    fault('perSample', losses, want.perSample, OPERATOR),
    fault(
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
async function optimizer(name: string, steps: number[][], seed: number): Promise<CaseResult> {
  const make = OPTIMIZERS[name];
  if (!make) return result(`optimizer.${name}`, ['there is no such optimiser']);
  const parameter = new Parameter([6], zeros);
  let value: tf.Tensor = tf.tensor1d(fill('op.opt.p', seed, 6));
  let current = make();
  const faults: (string | null)[] = [];
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
      value = tf.keep(next);
    };
    const tensor: TrainableTensor = { key: 'p', parameter, value, gradient: tf.tensor1d(gradient), assign };
    current.step([tensor]);
    faults.push(fault(`step ${t + 1}`, await tf.mul(value, 1).data(), want, OPTIMIZER, 1));
  }
  return result(`optimizer.${name}`, faults);
}

const SCHEDULES: Record<string, Schedule> = {
  'CosineAnnealingLR(T_max=10)': cosineSchedule(1e-3, 10),
};

const PLATEAUS: Record<string, { patience: number; factor: number; threshold?: number }> = {
  'ReduceLROnPlateau(patience=2,factor=0.1)': { patience: 2, factor: 0.1 },
  'ReduceLROnPlateau(patience=3,factor=0.5,threshold=0.01)': { patience: 3, factor: 0.5, threshold: 0.01 },
};

async function schedule(name: string, want: number[] | { losses: number[]; lrAfter: number[] }): Promise<CaseResult> {
  if (Array.isArray(want)) {
    const rate = SCHEDULES[name];
    return result(`schedule.${name}`, [
      rate
        ? fault(
            'rate',
            want.map((_, epoch) => rate(epoch)),
            want,
            SCHEDULE,
            1e-3,
          )
        : 'there is no such schedule',
    ]);
  }
  const options = PLATEAUS[name];
  if (!options) return result(`schedule.${name}`, ['there is no such schedule']);
  let state = startPlateau(1e-3);
  const rates = want.losses.map((value) => {
    state = updatePlateau(state, value, options);
    return state.rate;
  });
  return result(`schedule.${name}`, [fault('rate', rates, want.lrAfter, SCHEDULE, 1e-3)]);
}

/** Losses, optimisers and schedules, as functions to be run one after another. */
export function trainingCases(goldens: OpsGoldens): (() => Promise<CaseResult>)[] {
  const ce = goldens.crossEntropy;
  return [
    () => loss('crossEntropy.mean', goldens, ce, {}),
    () => loss('crossEntropy.classWeights', goldens, ce.classWeights, { classWeights: ce.classWeights.w }),
    () => loss('crossEntropy.labelSmoothing', goldens, ce['labelSmoothing0.1'], { labelSmoothing: 0.1 }),
    () => lossOfRows(goldens),
    ...Object.entries(goldens.optimizers.cases).map(
      ([name, { params }]) =>
        () =>
          optimizer(name, params, goldens.seed),
    ),
    ...Object.entries(goldens.schedulers.cases).map(
      ([name, want]) =>
        () =>
          schedule(name, want),
    ),
  ];
}
