import * as tf from '@tensorflow/tfjs-core';
import { EagerOps } from '#nn/eager/ops.ts';
import { toDevice } from '#nn/eager/state.ts';
import { zeros } from '#nn/init.ts';
import { Buffer, Parameter, type StateEntry } from '#nn/module.ts';
import { hwioToOihw } from '#nn/weights/layout.ts';
import { fill } from '../synthetic.ts';

export const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** The difference of two columns as a fault, or null: largest difference relative to the largest reference. */
export function fault(what: string, got: ArrayLike<number>, want: ArrayLike<number>, tolerance: number, floor = 0): string | null {
  if (got.length !== want.length) return `${what} has ${got.length} values, not ${want.length}`;
  let [difference, largest, at] = [0, floor, 0];
  for (let i = 0; i < want.length; i++) {
    const d = Math.abs(got[i] - want[i]);
    if (!(d <= difference)) [difference, at] = [d, i];
    largest = Math.max(largest, Math.abs(want[i]));
  }
  if (difference <= tolerance * largest) return null;
  return `${what}[${at}] is ${got[at]}, not ${want[at]} (${(difference / (largest || 1)).toExponential(1)} of the largest)`;
}

/** One operator on synthetic tensors, eagerly, with the gradients of everything that goes in. */
export class Bench {
  private readonly seed: number;
  private readonly values = new Map<StateEntry, tf.Tensor>();
  /** Next values of running statistics, in the order of their updates. */
  readonly updates: tf.Tensor[] = [];

  constructor(seed: number) {
    this.seed = seed;
  }

  /** fill('op.' + name) in torch's layout. */
  numbers(name: string, shape: readonly number[], scale = 1, offset = 0): Float32Array<ArrayBuffer> {
    return fill(`op.${name}`, this.seed, sizeOf(shape), offset, scale);
  }

  /** An image given as [N, C, H, W], as a tensor [N, H, W, C]. */
  image(name: string, shape: readonly number[]): tf.Tensor4D {
    return tf.tidy(() => tf.transpose(tf.tensor4d(this.numbers(name, shape), shape as [number, number, number, number]), [0, 2, 3, 1]));
  }

  tensor(name: string, shape: readonly number[], scale = 1): tf.Tensor {
    return tf.tensor(this.numbers(name, shape, scale), [...shape]);
  }

  parameter(name: string, shape: readonly number[], { scale = 1, offset = 0, conv = false } = {}): Parameter {
    const parameter = new Parameter(shape, zeros, conv ? 'conv' : 'plain');
    this.values.set(parameter, toDevice(parameter, this.numbers(name, shape, scale, offset)));
    return parameter;
  }

  buffer(name: string, shape: readonly number[], { scale = 1, offset = 0 } = {}): Buffer {
    const buffer = new Buffer('F32', shape, zeros);
    this.values.set(buffer, toDevice(buffer, this.numbers(name, shape, scale, offset)));
    return buffer;
  }

  ops(training: boolean): EagerOps {
    return new EagerOps({
      training,
      stepSeed: 0,
      valueOf: (entry) => this.values.get(entry)!,
      update: (_, next) => this.updates.push(next),
      countBatch: () => {},
      isTrainable: () => true,
      frozenBatchNorm: 'eval',
      auxiliary: () => {},
    });
  }

  /** Output, gradient of x and gradients of the parameters (torch layouts) for the upstream gradient dy. */
  async run(f: (ops: EagerOps, x: tf.Tensor) => tf.Tensor, x: tf.Tensor, dy: tf.Tensor, parameters: Parameter[] = []) {
    const inputs = [x, ...parameters.map((parameter) => this.values.get(parameter)!)];
    const ops = this.ops(true);
    const { value, grads } = tf.valueAndGrads((input: tf.Tensor) => f(ops, input))(inputs, dy);
    const values = await Promise.all(
      parameters.map(async (parameter, i) => {
        const data = (await grads[i + 1].data()) as Float32Array;
        return parameter.layout === 'conv' ? hwioToOihw(data, parameter.shape) : data;
      }),
    );
    return { y: value, dx: grads[0], gradients: values };
  }
}

/** Values in torch's order: images as [N, C, H, W]. */
export async function torchOrder(x: tf.Tensor): Promise<Float32Array> {
  const ordered = x.rank === 4 ? tf.transpose(x, [0, 3, 1, 2]) : tf.clone(x);
  return (await ordered.data()) as Float32Array;
}
