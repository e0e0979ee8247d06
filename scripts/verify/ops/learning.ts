import type { OptimizerSpec } from '#gpu/kernels/optimizer.ts';
import type { LossOptions } from '#train/learner/loss-options.ts';
import { adamSpec, sgdSpec } from '#train/learner/optimizer-spec.ts';
import { measured, type Outcome } from '../case.ts';
import { compare } from '../compare.ts';
import { fill } from '../synthetic.ts';
import { OPERATOR, OPTIMIZER } from '../tolerances.ts';
import type { LossGolden, OptimizerGolden, TrainingGoldens } from './goldens.ts';

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

async function optimizer(golden: OptimizerGolden, seed: number, units: LearningUnits): Promise<Outcome> {
  const { options, factor, clip, steps } = golden;
  const values = (name: string) => fill(`op.groups.${name}`, seed, steps[0].a.length);
  const gradients = steps.map((_, step) => ({ a: values(`a.g${step}`), b: values(`b.g${step}`) }));
  const got = await units.steps({ a: values('a'), b: values('b') }, gradients, { spec: specOf(golden), rate: options.lr, factor, clip });
  const comparisons = steps.flatMap((want, step) => [
    compare(`a after step ${step + 1}`, got[step].a, want.a, OPTIMIZER, 1),
    compare(`b after step ${step + 1}`, got[step].b, want.b, OPTIMIZER, 1),
  ]);
  return measured(comparisons);
}

function optimizerName({ kind, options, factor, clip }: OptimizerGolden): string {
  const words = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return `groups.${kind}(${words.join(',')}), factor ${factor}, clip ${clip}`;
}

/** A case by its name, for the loss and the optimisers of any engine. */
type LearningCase = [name: string, measure: (units: LearningUnits) => Promise<Outcome>];

/** The losses and optimisers of training.json. */
export function learningCases({ labels, seed, focal, smoothed, optimizers }: TrainingGoldens): LearningCase[] {
  const loss = (name: string, want: LossGolden, options: LossOptions): LearningCase => [
    `${name} of logits up to ${want.scale}`,
    async (units) => {
      const got = await units.loss(fill('op.ce.x', seed, labels.length * CLASSES, 0, want.scale), labels, options);
      return measured([compare('loss', [got.loss], [want.loss], OPERATOR), compare('dx', got.dx, want.dx, OPERATOR)]);
    },
  ];
  return [
    ...focal.map((want) => loss(`focal.gamma ${want.gamma}`, want, { focalGamma: want.gamma })),
    ...smoothed.map((want) => loss(`smoothed ${want.smoothing}`, want, { classWeights: want.weights, labelSmoothing: want.smoothing })),
    ...optimizers.map((golden): LearningCase => [optimizerName(golden), (units) => optimizer(golden, seed, units)]),
  ];
}
