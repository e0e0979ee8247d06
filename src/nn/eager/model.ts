import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { ProblemError } from '#base/problem.ts';
import { RandomStream } from '#base/random.ts';
import type { Buffer, Module, Parameter } from '../module.ts';
import type { NamedTensor } from '../weights/named-tensor.ts';
import { catalogueEntry } from '../zoo/catalogue.ts';
import { buildNet } from '../zoo/index.ts';
import { EagerOps } from './ops.ts';
import { EagerState } from './state.ts';

/** A trainable tensor with its gradient, for an optimiser to move. */
export interface TrainableTensor {
  /** state_dict key. */
  key: string;
  parameter: Parameter;
  /** In the executor's layout; both have the same. */
  value: tf.Tensor;
  gradient: tf.Tensor;
  /** Replaces the value; the receiver owns the new one and disposes the old. */
  assign(next: tf.Tensor): void;
}

export interface Gradients {
  loss: tf.Scalar;
  /** Of the training-mode forward pass. */
  logits: tf.Tensor2D;
  /** The caller disposes the gradients. */
  tensors: TrainableTensor[];
}

export interface ModelOptions {
  /** Net and smallest input size, for messages. */
  title: string;
  minSize: number;
  /** Initialises the weights and drives dropout. */
  seed: number;
  /** False switches dropout and stochastic depth off in training, too; for comparisons. */
  dropout?: boolean;
}

/** A net with its values on tfjs: [N, H, W, 3] -> logits [N, classes]. One per device; nothing here waits for the GPU. */
export class EagerModel {
  readonly net: Module;
  private readonly state: EagerState;
  private readonly options: ModelOptions;
  private readonly stepSeeds: RandomStream;
  private isTrainable: (key: string) => boolean = () => true;

  constructor(net: Module, options: ModelOptions) {
    this.net = net;
    this.options = options;
    this.state = new EagerState(net, options.seed);
    this.stepSeeds = new RandomStream('dropout', options.seed);
  }

  /** Logits. In training mode the running statistics are updated. `observe` sees every module's output inside a tidy. */
  forward(x: tf.Tensor4D, training: boolean, observe?: (module: Module, y: tf.Tensor) => void): tf.Tensor2D {
    return tf.tidy(() => {
      const pass = this.pass(x, training, observe);
      this.apply(pass.updates);
      return pass.logits;
    });
  }

  /** Class probabilities [N, classes]. */
  predict(x: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => tf.softmax(this.forward(x, false)));
  }

  /** Only parameters whose key satisfies this get gradients from now on; BatchNorm still updates its statistics, as in torch. */
  setTrainable(isTrainable: (key: string) => boolean): void {
    this.isTrainable = isTrainable;
  }

  /** Training-mode forward and backward pass. The caller disposes loss, logits and gradients. */
  gradients(x: tf.Tensor4D, lossOf: (logits: tf.Tensor2D) => tf.Scalar): Gradients {
    const trainable = this.state.parameters().filter(([key]) => this.isTrainable(key));
    const values = trainable.map(([, parameter]) => this.state.valueOf(parameter));
    let logits: tf.Tensor2D | null = null;
    let updates: Update[] = [];
    const run = tf.valueAndGrads(() => {
      const pass = this.pass(x, true);
      logits = tf.keep(pass.logits);
      updates = pass.updates;
      return lossOf(pass.logits);
    });
    const { value, grads } = run(values);
    this.apply(updates);
    const tensors = trainable.map(([key, parameter], i) => ({
      key,
      parameter,
      value: values[i],
      gradient: grads[i],
      assign: (next: tf.Tensor) => this.state.replace(parameter, tf.keep(next)),
    }));
    return { loss: value as tf.Scalar, logits: logits as unknown as tf.Tensor2D, tensors };
  }

  /** Weights and buffers as they are now, copied off the device: torch's names, layouts and order. */
  exportState(): Promise<NamedTensor[]> {
    return this.state.export();
  }

  /** Strict, as torch's load_state_dict: throws ProblemError and changes nothing when anything is missing, extra or misshapen. */
  importState(tensors: readonly NamedTensor[], subject: string): void {
    this.state.import(tensors, subject);
  }

  dispose(): void {
    this.state.dispose();
  }

  private pass(
    x: tf.Tensor4D,
    training: boolean,
    observe?: (module: Module, y: tf.Tensor) => void,
  ): { logits: tf.Tensor2D; updates: Update[] } {
    const [, height, width] = x.shape;
    const { minSize, title } = this.options;
    if (Math.min(height, width) < minSize) {
      throw new ProblemError({
        code: 'input-too-small',
        subject: title,
        what: `It needs images of at least ${minSize} x ${minSize} pixels; these are ${height} x ${width}.`,
        remedy: `Choose an input size of ${minSize} or more.`,
      });
    }
    const updates: Update[] = [];
    const ops = new EagerOps({
      training,
      stepSeed: this.options.dropout === false ? null : this.stepSeeds.uint32(),
      valueOf: (entry) => this.state.valueOf(entry),
      update: (buffer, next) => updates.push({ buffer, next }),
      countBatch: (buffer) => this.state.countBatch(buffer),
      ...(observe && { observe }),
    });
    return { logits: this.net.call<tf.Tensor>(ops, x) as tf.Tensor2D, updates };
  }

  private apply(updates: Update[]): void {
    for (const { buffer, next } of updates) this.state.replace(buffer, next);
  }
}

interface Update {
  buffer: Buffer;
  next: tf.Tensor;
}

/** A net of the registry with fresh weights. Throws ProblemError for an unknown name. */
export function createModel(name: string, { classes, ...options }: { classes: number; seed: number; dropout?: boolean }): EagerModel {
  const { title, minSize } = catalogueEntry(name);
  return new EagerModel(buildNet(name, classes), { title, minSize, ...options });
}
