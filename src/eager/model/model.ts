import type { Subject } from '#base/messages/message.ts';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { RandomStream } from '#base/random.ts';
import { checkInput, type InputRule } from '#nn/input-rule.ts';
import type { Buffer, Module, Parameter } from '#nn/module.ts';
import type { FrozenBatchNorm, Ops } from '#nn/ops.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet, type NetOptions } from '#nn/zoo/index.ts';
import { type EagerContext, EagerOps } from '../ops/ops.ts';
import { stopAtFreezeLine } from './freeze-line.ts';
import { EagerState } from './state.ts';

/** A trainable tensor with its gradient, for an optimiser to move. */
export interface TrainableTensor {
  /** state_dict key. */
  key: string;
  parameter: Parameter;
  /** The value in the executor's layout, which the gradient has, too. */
  value: tf.Tensor;
  gradient: tf.Tensor;
  /** Replaces the value; the receiver owns the new one and disposes the old. */
  assign(next: tf.Tensor): void;
}

export interface Gradients {
  loss: tf.Scalar;
  /** The logits of the training-mode forward pass. */
  logits: tf.Tensor2D;
  /** The trainable tensors; the caller disposes their gradients. */
  tensors: TrainableTensor[];
}

export interface ModelOptions {
  /** The seed of the initial weights and of dropout. */
  seed: number;
  /** Whether training uses dropout and stochastic depth; comparisons with other programs switch them off. */
  dropout?: boolean;
}

type LossOf = (logits: tf.Tensor2D) => tf.Scalar;
type Observer = (module: Module, y: tf.Tensor) => void;
type Watching = Pick<EagerContext, 'observe' | 'observeAttention'>;

/** Results of one forward pass. The caller must dispose of auxiliary logits and updates. */
interface Pass {
  logits: tf.Tensor2D;
  auxiliary: { logits: tf.Tensor2D; weight: number }[];
  updates: { buffer: Buffer; next: tf.Tensor }[];
}

/** A net with its values on tfjs: [N, H, W, C] -> logits [N, classes]. Only `exportState` waits for the GPU. */
export class EagerModel {
  readonly net: Module;
  private readonly state: EagerState;
  private readonly rule: InputRule;
  private readonly dropout: boolean;
  private readonly stepSeeds: RandomStream;
  private trainable: ReadonlySet<Parameter>;
  private frozenBatchNorm: FrozenBatchNorm = 'eval';

  constructor(net: Module, rule: InputRule, { seed, dropout = true }: ModelOptions) {
    this.net = net;
    this.rule = rule;
    this.dropout = dropout;
    this.state = new EagerState(net, seed);
    this.stepSeeds = new RandomStream('dropout', seed);
    this.trainable = new Set(this.state.parameters().map(([, parameter]) => parameter));
  }

  /** Returns the logits. Training mode updates the running statistics. `observe` gets every module's output, inside a tidy. */
  forward(x: tf.Tensor4D, training: boolean, observe?: Observer): tf.Tensor2D {
    return tf.tidy(() => {
      const { logits, auxiliary, updates } = this.pass(x, training, observe && watchedBy(observe));
      this.apply(updates);
      tf.dispose(auxiliary.map((head) => head.logits));
      return logits;
    });
  }

  /** Returns the class probabilities [N, classes]. */
  predict(x: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => tf.softmax(this.forward(x, false)));
  }

  /**
   * Selects the parameters that get gradients: those whose key satisfies `isTrainable`. No value below the lowest of them is kept
   * for the backward pass. A BatchNorm with a frozen weight normalises by its running statistics in training, too, and does not
   * change them ('eval'); or it normalises by its batches and updates the statistics, as after torch's model.train() ('train').
   */
  setTrainable(isTrainable: (key: string) => boolean, { frozenBatchNorm = 'eval' }: { frozenBatchNorm?: FrozenBatchNorm } = {}): void {
    const chosen = this.state.parameters().filter(([key]) => isTrainable(key));
    this.trainable = new Set(chosen.map(([, parameter]) => parameter));
    this.frozenBatchNorm = frozenBatchNorm;
  }

  /** Runs a forward and backward pass in training mode. The caller disposes loss, logits and gradients. */
  gradients(x: tf.Tensor4D, lossOf: LossOf, observe?: Observer): Gradients {
    const trainable = this.state.parameters().filter(([, parameter]) => this.trainable.has(parameter));
    const values = trainable.map(([, parameter]) => this.state.valueOf(parameter));
    let pass: Pass | null = null;
    const run = tf.valueAndGrads(() => {
      pass = this.pass(x, true, observe && watchedBy(observe));
      tf.keep(pass.logits);
      return totalLoss(pass, lossOf);
    });
    const { value, grads } = run(values);
    const { logits, auxiliary, updates } = pass as unknown as Pass;
    this.apply(updates);
    tf.dispose(auxiliary.map((head) => head.logits));
    const tensors = trainable.map(([key, parameter], i) => ({
      key,
      parameter,
      value: values[i],
      gradient: grads[i],
      assign: (next: tf.Tensor) => this.state.replace(parameter, tf.keep(next)),
    }));
    return { loss: value as tf.Scalar, logits, tensors };
  }

  /** Returns the loss of a training-mode forward pass, auxiliary heads included. The pass updates the running statistics. */
  loss(x: tf.Tensor4D, lossOf: LossOf): tf.Scalar {
    return tf.tidy(() => {
      const pass = this.pass(x, true);
      this.apply(pass.updates);
      const loss = totalLoss(pass, lossOf);
      tf.dispose(pass.auxiliary.map((head) => head.logits));
      return loss;
    });
  }

  /** A pass in evaluation mode whose values and logits are watched. The caller disposes the logits. */
  watched(x: tf.Tensor4D, watching: Watching): tf.Tensor2D {
    return tf.tidy(() => this.pass(x, false, watching).logits);
  }

  /** Reads the present weights and buffers (all, or the wanted keys) from the device, with torch's names, layouts and order. */
  exportState(wanted: (key: string) => boolean = () => true): Promise<NamedTensor[]> {
    return this.state.export(wanted);
  }

  /** Replaces all weights, as strictly as torch. Throws ProblemError and changes nothing when a tensor is missing, extra or misshapen. */
  importState(tensors: readonly NamedTensor[], subject: Subject): void {
    this.state.import(tensors, subject);
  }

  /** Replaces weights one by one, for files too large to be in memory twice. The caller must have matched them with the net before. */
  async loadState(tensors: AsyncIterable<NamedTensor>): Promise<void> {
    for await (const tensor of tensors) this.state.assign(tensor);
  }

  /** Returns the parameters with their keys, in state_dict order. */
  parameters(): readonly (readonly [string, Parameter])[] {
    return this.state.parameters();
  }

  /** The number of values drawn from the stream that gives dropout its seeds. */
  get randomCounter(): number {
    return this.stepSeeds.counter;
  }

  set randomCounter(counter: number) {
    this.stepSeeds.counter = counter;
  }

  dispose(): void {
    this.state.dispose();
  }

  private pass(x: tf.Tensor4D, training: boolean, watching: Watching = {}): Pass {
    checkInput(this.rule, x.shape, training);
    const { trainable, frozenBatchNorm } = this;
    const [auxiliary, updates]: [Pass['auxiliary'], Pass['updates']] = [[], []];
    const eager = new EagerOps({
      training,
      stepSeed: this.dropout ? this.stepSeeds.uint32() : null,
      valueOf: (entry) => this.state.valueOf(entry),
      isTrainable: (parameter) => trainable.has(parameter),
      frozenBatchNorm,
      update: (buffer, next) => updates.push({ buffer, next }),
      countBatch: (buffer) => this.state.countBatch(buffer),
      auxiliary: (logits, weight) => auxiliary.push({ logits: tf.keep(logits), weight }),
      ...watching,
    });
    const everything = trainable.size === this.state.parameters().length;
    const ops: Ops<tf.Tensor> = everything ? eager : stopAtFreezeLine(eager, (parameter) => trainable.has(parameter));
    return { logits: this.net.call<tf.Tensor>(ops, x) as tf.Tensor2D, auxiliary, updates };
  }

  private apply(updates: Pass['updates']): void {
    for (const { buffer, next } of updates) this.state.replace(buffer, next);
  }
}

function watchedBy(observe: Observer): Watching {
  return {
    observe: (module, y) => {
      observe(module, y);
      return y;
    },
  };
}

/** Returns the loss of the net's own logits plus the weighted losses of its auxiliary heads. */
function totalLoss({ logits, auxiliary }: Pass, lossOf: LossOf): tf.Scalar {
  return auxiliary.reduce<tf.Scalar>((sum, head) => tf.add(sum, tf.mul(lossOf(head.logits), head.weight)), lossOf(logits));
}

/** Makes a net of the registry with fresh weights. Throws ProblemError for an unknown name. */
export function createModel(name: string, options: ModelOptions & NetOptions & { classes: number }): EagerModel {
  return new EagerModel(buildNet(name, options.classes, options), catalogueEntry(name), options);
}
