import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { bitSum, fill, imageBatch } from '../synthetic.ts';
import type { ModelGolden } from './goldens.ts';

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Images [n, height, width, channels]. */
export interface Images {
  values: Float32Array<ArrayBuffer>;
  shape: [n: number, height: number, width: number, channels: number];
}

/** Optimisers of the goldens' trajectories. */
export type OptimizerChoice = { name: 'adam'; learningRate: number } | { name: 'sgd'; learningRate: number; momentum: number };

export interface SubjectGradients {
  loss: number;
  logits: Float32Array;
  /** Of the auxiliary head, where there is one. */
  auxiliary: Float32Array;
  /** Per trainable parameter, in torch's layout. */
  gradients: { key: string; values: Float32Array }[];
}

/** What a module of the net gave, images as [N, H, W, C]. */
export interface ModuleOutput {
  values: Float32Array;
  shape: readonly number[];
}

/** A net with a golden's weights, run by one of our engines; dropout is off. */
export interface Subject {
  /** Frozen batch norms go on moving their statistics. */
  setTrainable(isTrainable: (key: string) => boolean): void;
  setOptimizer(choice: OptimizerChoice): void;
  exportState(wanted?: (key: string) => boolean): Promise<NamedTensor[]>;
  /** Evaluation-mode logits, and outputs of the named modules. */
  evaluate(images: Images, taps?: ReadonlySet<string>): Promise<{ logits: Float32Array; taps: ReadonlyMap<string, ModuleOutput> }>;
  /** The loss of a training-mode forward pass. */
  loss(images: Images, labels: readonly number[]): Promise<number>;
  gradients(images: Images, labels: readonly number[]): Promise<SubjectGradients>;
  /** One step of the chosen optimiser; the loss before it. */
  step(images: Images, labels: readonly number[]): Promise<number>;
  dispose(): void;
}

/** Makes a subject with a golden's weights. */
export type MakeSubject = (golden: ModelGolden) => Subject;

let made: { golden: ModelGolden; state: NamedTensor[] } | null = null;

/** The golden's synthetic weights under its keys. Those of the latest golden are kept: its cases run one after another, and all start from them. */
export function syntheticState(golden: ModelGolden): NamedTensor[] {
  if (made?.golden === golden) return made.state;
  const { params, seed } = golden;
  const state = params.rows.map(([name, shape, kind, offset, scale]): NamedTensor => {
    const { dtype, ...rule } = params.kinds[kind];
    if (dtype === 'int64') return { name, dtype: 'I64', shape, data: BigInt64Array.of(0n) };
    return { name, dtype: 'F32', shape, data: fill(name, seed, sizeOf(shape), offset ?? rule.offset, scale ?? rule.scale) };
  });
  made = { golden, state };
  return state;
}

/** Images of the golden's input stream. */
export function images(golden: ModelGolden, { input, batch, size }: { input: string; batch: number; size: number }): Images {
  return { values: imageBatch(input, golden.seed, batch, size), shape: [batch, size, size, 3] };
}

/** Bit sum of all float tensors in order, as the goldens aggregate it. */
export function stateBitSum(state: NamedTensor[]): number {
  return state.reduce((sum, { data }) => (data instanceof Float32Array ? (Math.imul(sum, 31) + bitSum(data)) >>> 0 : sum), 0);
}

export function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}
