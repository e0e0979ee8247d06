import * as tf from '@tensorflow/tfjs-core';
import { toDevice } from '#eager/model/state.ts';
import { EagerOps } from '#eager/ops/ops.ts';
import type { Buffer, Parameter, StateEntry } from '#nn/module.ts';
import { hwioToOihw } from '#nn/weights/layout.ts';
import { Bench, channelsFirst, channelsLast, type Numbers, type Operator, type Outcome, reorderImages } from './bench.ts';

const tensorOf = (numbers: Numbers) => tf.tensor(reorderImages(numbers, 'channels-last'), channelsLast(numbers.shape));

async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = (await tf.mul(tensor, 1).data()) as Float32Array;
  return reorderImages({ values, shape: channelsFirst(tensor.shape) }, 'channels-first');
}

/** Operators on tfjs with its derivatives. */
export class EagerBench extends Bench {
  private readonly tensors = new Map<StateEntry, tf.Tensor>();
  private readonly updates = new Map<Buffer, tf.Tensor>();

  private tensor(entry: StateEntry): tf.Tensor {
    let tensor = this.tensors.get(entry);
    if (!tensor) {
      tensor = toDevice(entry, this.values.get(entry)!);
      this.tensors.set(entry, tensor);
    }
    return tensor;
  }

  private ops(training: boolean): EagerOps {
    return new EagerOps({
      training,
      stepSeed: 0,
      valueOf: (entry) => this.tensor(entry),
      update: (buffer, next) => this.updates.set(buffer, next),
      countBatch: () => {},
      isTrainable: () => true,
      frozenBatchNorm: 'eval',
      auxiliary: () => {},
    });
  }

  async run(operator: Operator, x: Numbers, dy: Numbers, parameters: readonly Parameter[] = []): Promise<Outcome> {
    const inputs = [tensorOf(x), ...parameters.map((parameter) => this.tensor(parameter))];
    const ops = this.ops(true);
    const { value, grads } = tf.valueAndGrads((input: tf.Tensor) => operator<tf.Tensor>(ops, input))(inputs, tensorOf(dy));
    const gradients: Float32Array[] = [];
    for (const [i, parameter] of parameters.entries()) {
      const data = (await grads[i + 1].data()) as Float32Array;
      gradients.push(parameter.layout === 'conv' ? hwioToOihw(data, parameter.shape) : data);
    }
    return { y: await read(value), dx: await read(grads[0]), gradients };
  }

  async evaluate(operator: Operator, x: Numbers): Promise<Float32Array> {
    return read(operator<tf.Tensor>(this.ops(false), tensorOf(x)));
  }

  async statistic(buffer: Buffer): Promise<Float32Array> {
    const next = this.updates.get(buffer)!;
    const values = await read(next);
    // A new statistic outlives the scope in which it is computed.
    next.dispose();
    return values;
  }
}
