import type { OptimizerSpec } from '#gpu/kernels/optimizer.ts';
import type { LossOptions } from '#train/learner/loss-options.ts';
import { adamSpec, sgdSpec } from '#train/learner/optimizer-spec.ts';
import type { CaseResult } from '../case.ts';
import { fault } from '../fault.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR, OPTIMIZER } from '../tolerances.ts';
import type { OptimizerGolden, TrainingGoldens } from './goldens.ts';
import { result } from './layers.ts';

/** Two groups of values. */
export interface Groups<T = Float32Array> {
  a: T;
  b: T;
}

/** What an optimiser is asked for: the second group has `factor` times the rate. */
export interface OptimizerQuestion {
  spec: OptimizerSpec;
  rate: number;
  factor: number;
  clip: number | null;
}

/** An engine's loss and optimisers, without a net. */
export interface LearningUnits {
  /** Loss and gradient of logits [N, C]. */
  loss(
    logits: Float32Array<ArrayBuffer>,
    labels: readonly number[],
    options: LossOptions,
  ): Promise<{ loss: number; dx: ArrayLike<number> }>;
  /** The values after every step with these gradients. */
  steps(start: Groups, gradients: readonly Groups[], question: OptimizerQuestion): Promise<Groups[]>;
}

const CLASSES = 4;

function specOf({ kind, options }: OptimizerGolden): OptimizerSpec {
  const { weight_decay: weightDecay = 0, momentum = 0, nesterov = false } = options;
  return kind === 'SGD' ? sgdSpec({ momentum, nesterov, weightDecay }) : adamSpec({ weightDecay, decoupled: kind === 'AdamW' });
}

async function optimizer(golden: OptimizerGolden, seed: number, units: LearningUnits): Promise<CaseResult> {
  const { options, factor, clip, steps } = golden;
  const values = (name: string) => fill(`op.groups.${name}`, seed, steps[0].a.length);
  const gradients = steps.map((_, step) => ({ a: values(`a.g${step}`), b: values(`b.g${step}`) }));
  const got = await units.steps({ a: values('a'), b: values('b') }, gradients, { spec: specOf(golden), rate: options.lr, factor, clip });
  const faults = steps.flatMap((want, step) => [
    fault(`a after step ${step + 1}`, got[step].a, want.a, OPTIMIZER, 1),
    fault(`b after step ${step + 1}`, got[step].b, want.b, OPTIMIZER, 1),
  ]);
  const words = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return result(`groups.${golden.kind}(${words.join(',')}), factor ${factor}, clip ${clip}`, faults);
}

/** The losses and optimisers of training.json. */
export function learningCases(goldens: TrainingGoldens | undefined, units: LearningUnits): (() => Promise<CaseResult>)[] {
  if (!goldens) return [];
  const { labels, seed, focal, smoothed, optimizers } = goldens;
  const loss = async (name: string, want: { scale: number; loss: number; dx: number[] }, options: LossOptions) => {
    const { scale } = want;
    const logits = fill('op.ce.x', seed, labels.length * CLASSES, 0, scale);
    const got = await units.loss(logits, labels, options);
    return result(`${name} of logits up to ${scale}`, [
      fault('loss', [got.loss], [want.loss], OPERATOR),
      fault('dx', got.dx, want.dx, OPERATOR),
    ]);
  };
  return [
    ...focal.map((want) => () => loss(`focal.gamma ${want.gamma}`, want, { focalGamma: want.gamma })),
    ...smoothed.map(
      (want) => () => loss(`smoothed ${want.smoothing}`, want, { classWeights: want.weights, labelSmoothing: want.smoothing }),
    ),
    ...optimizers.map((golden) => () => optimizer(golden, seed, units)),
  ];
}
