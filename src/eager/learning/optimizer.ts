import * as tf from '@tensorflow/tfjs-core';
import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import type { OptimizerSpec } from '#gpu/kernels/optimizer.ts';
import type { Parameter } from '#nn/module.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import type { TrainableTensor } from '../model/model.ts';
import { fromDevice, toDevice } from '../model/state.ts';

/** Moves parameters against their gradients. All state lives on the device, in the layout of its parameter. */
export interface Optimizer {
  learningRate: number;
  /** Returns the factor of the learning rate for a key's parameter. */
  rateOf: (key: string) => number;
  /** Takes one step. The caller still owns the gradients. */
  step(tensors: readonly TrainableTensor[]): void;
  /** Returns the present state: `step`, then `exp_avg.KEY` and the like, in torch's layouts. */
  exportState(): Promise<NamedTensor[]>;
  /** Continues from an exported state. Throws ProblemError when it is not of this optimiser and these parameters. */
  importState(tensors: readonly NamedTensor[], parameters: readonly (readonly [string, Parameter])[], subject: Subject): void;
  dispose(): void;
}

type AdamSpec = Extract<OptimizerSpec, { name: 'adam' }>;
type SgdSpec = Extract<OptimizerSpec, { name: 'sgd' }>;

/** The shared part of all optimisers: named state tensors per parameter. */
abstract class SlotOptimizer implements Optimizer {
  learningRate: number;
  rateOf: (key: string) => number = () => 1;
  protected steps = 0;
  private readonly slots = new Map<string, { parameter: Parameter; tensor: tf.Tensor }>();

  constructor(learningRate: number) {
    this.learningRate = learningRate;
  }

  protected abstract move(tensor: TrainableTensor): tf.Tensor;

  step(tensors: readonly TrainableTensor[]): void {
    this.steps++;
    for (const tensor of tensors) tf.tidy(() => tensor.assign(this.move(tensor)));
  }

  protected rate({ key }: TrainableTensor): number {
    return this.learningRate * this.rateOf(key);
  }

  /** Returns a parameter's state called `name`; null before it is first set. */
  protected slot(name: string, { key }: TrainableTensor): tf.Tensor | null {
    return this.slots.get(`${name}.${key}`)?.tensor ?? null;
  }

  protected setSlot(name: string, { key, parameter }: TrainableTensor, next: tf.Tensor): tf.Tensor {
    this.slots.get(`${name}.${key}`)?.tensor.dispose();
    this.slots.set(`${name}.${key}`, { parameter, tensor: tf.keep(next) });
    return next;
  }

  async exportState(): Promise<NamedTensor[]> {
    const step: NamedTensor = { name: 'step', dtype: 'I64', shape: [], data: BigInt64Array.of(BigInt(this.steps)) };
    const slots = [...this.slots].map(async ([name, { parameter, tensor }]): Promise<NamedTensor> => {
      return { name, dtype: 'F32', shape: [...parameter.shape], data: await fromDevice(parameter, tensor) };
    });
    return [step, ...(await Promise.all(slots))];
  }

  importState(tensors: readonly NamedTensor[], parameters: readonly (readonly [string, Parameter])[], subject: Subject): void {
    const byKey = new Map(parameters);
    const found = tensors.filter(({ name }) => name !== 'step');
    for (const { name, shape, data } of found) {
      const parameter = byKey.get(name.slice(name.indexOf('.') + 1));
      if (!this.slotNames.includes(name.slice(0, name.indexOf('.'))) || !parameter) {
        throw new ProblemError('optimizer-mismatch/name', subject, { name });
      }
      if (shape.join() !== parameter.shape.join() || !(data instanceof Float32Array)) {
        throw new ProblemError('optimizer-mismatch/shape', subject, { name });
      }
    }
    const step = tensors.find(({ name }) => name === 'step')?.data;
    if (!(step instanceof BigInt64Array)) throw new ProblemError('optimizer-mismatch/steps', subject);
    this.dispose();
    this.steps = Number(step[0]);
    for (const { name, data } of found) {
      const parameter = byKey.get(name.slice(name.indexOf('.') + 1)) as Parameter;
      this.slots.set(name, { parameter, tensor: tf.keep(toDevice(parameter, data as Float32Array)) });
    }
  }

  protected abstract readonly slotNames: readonly string[];

  dispose(): void {
    for (const { tensor } of this.slots.values()) tensor.dispose();
    this.slots.clear();
  }
}

/** torch.optim.Adam, or AdamW when decoupled: eps is added outside the bias-corrected root. */
class Adam extends SlotOptimizer {
  protected readonly slotNames = ['exp_avg', 'exp_avg_sq'];
  private readonly spec: AdamSpec;

  constructor(spec: AdamSpec, learningRate: number) {
    super(learningRate);
    this.spec = spec;
  }

  protected move(tensor: TrainableTensor): tf.Tensor {
    const { betas, eps, weightDecay, decoupled } = this.spec;
    const [beta1, beta2] = betas;
    const gradient = weightDecay && !decoupled ? tf.add(tensor.gradient, tf.mul(tensor.value, weightDecay)) : tensor.gradient;
    const value = weightDecay && decoupled ? tf.mul(tensor.value, 1 - this.rate(tensor) * weightDecay) : tensor.value;
    const average = this.setSlot('exp_avg', tensor, running(this.slot('exp_avg', tensor), gradient, beta1));
    const square = this.setSlot('exp_avg_sq', tensor, running(this.slot('exp_avg_sq', tensor), tf.square(gradient), beta2));
    const root = tf.add(tf.div(tf.sqrt(square), Math.sqrt(1 - beta2 ** this.steps)), eps);
    return tf.sub(value, tf.mul(tf.div(average, root), this.rate(tensor) / (1 - beta1 ** this.steps)));
  }
}

/** Returns the running average beta * old + (1 - beta) * next, which starts from 0. */
function running(old: tf.Tensor | null, next: tf.Tensor, beta: number): tf.Tensor {
  const fresh = tf.mul(next, 1 - beta);
  return old ? tf.add(tf.mul(old, beta), fresh) : fresh;
}

/** torch.optim.SGD: the momentum buffer starts as the first gradient, and holds no learning rate. */
class Sgd extends SlotOptimizer {
  protected readonly slotNames = ['momentum_buffer'];
  private readonly spec: SgdSpec;

  constructor(spec: SgdSpec, learningRate: number) {
    super(learningRate);
    this.spec = spec;
  }

  protected move(tensor: TrainableTensor): tf.Tensor {
    const { momentum, nesterov, weightDecay } = this.spec;
    const gradient = weightDecay ? tf.add(tensor.gradient, tf.mul(tensor.value, weightDecay)) : tensor.gradient;
    if (momentum === 0) return tf.sub(tensor.value, tf.mul(gradient, this.rate(tensor)));
    const old = this.slot('momentum_buffer', tensor);
    const buffer = this.setSlot('momentum_buffer', tensor, old ? tf.add(tf.mul(old, momentum), gradient) : tf.clone(gradient));
    const direction = nesterov ? tf.add(gradient, tf.mul(buffer, momentum)) : buffer;
    return tf.sub(tensor.value, tf.mul(direction, this.rate(tensor)));
  }
}

/** Makes an optimiser in TensorFlow.js; its learning rate may change from step to step. */
export function eagerOptimizer(spec: OptimizerSpec, learningRate: number): Optimizer {
  return spec.name === 'adam' ? new Adam(spec, learningRate) : new Sgd(spec, learningRate);
}
