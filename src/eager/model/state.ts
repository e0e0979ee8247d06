import * as tf from '@tensorflow/tfjs-core';
import type { Subject } from '#base/messages/message.ts';
import { RandomStream } from '#base/random.ts';
import { type Buffer, type Module, type Parameter, type StateEntry, stateEntries } from '#nn/module.ts';
import { requireSameState } from '#nn/state-match.ts';
import { hwioToOihw, oihwToHwio } from '#nn/weights/layout.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Converts values in torch's layout to a tensor in ours, where convolution kernels are [kh, kw, in, out]. */
export function toDevice({ shape, layout }: StateEntry, values: Float32Array): tf.Tensor {
  if (layout === 'plain') return tf.tensor(values, [...shape], 'float32');
  const [o, i, h, w] = shape;
  return tf.tensor4d(oihwToHwio(values, shape), [h, w, i, o], 'float32');
}

/**
 * Converts a tensor in our layout to values in torch's. It copies the tensor on the device at once and reads the copy, so the
 * tensor may be changed or disposed during the read.
 */
export async function fromDevice({ shape, layout }: StateEntry, tensor: tf.Tensor): Promise<Float32Array<ArrayBuffer>> {
  const copy = tf.mul(tensor, 1);
  const values = (await copy.data()) as Float32Array<ArrayBuffer>;
  copy.dispose();
  return layout === 'plain' ? values.slice() : hwioToOihw(values, shape);
}

/** All values of a net: parameters and running statistics on the device, batch counts as bigints. */
export class EagerState {
  readonly entries: readonly (readonly [string, StateEntry])[];
  private readonly keys: ReadonlyMap<StateEntry, string>;
  private readonly seed: number;
  private readonly byKey: ReadonlyMap<string, StateEntry>;
  private readonly tensors = new Map<StateEntry, tf.Tensor>();
  private readonly counts = new Map<Buffer, bigint>();

  constructor(net: Module, seed: number) {
    this.entries = stateEntries(net);
    this.byKey = new Map(this.entries);
    this.keys = new Map(this.entries.map(([key, entry]) => [entry, key]));
    this.seed = seed;
  }

  /** Returns an entry's tensor. The first call initialises it as its declaration says; seed and key determine the values. */
  valueOf(entry: StateEntry): tf.Tensor {
    const tensor = this.tensors.get(entry);
    if (tensor) return tensor;
    const key = this.keys.get(entry);
    if (key === undefined) throw new Error('a tensor was asked for that is not part of this net');
    const values = new Float32Array(sizeOf(entry.shape));
    entry.init(values, entry.shape, new RandomStream(key, this.seed));
    const fresh = tf.keep(toDevice(entry, values));
    this.tensors.set(entry, fresh);
    return fresh;
  }

  /** Replaces an entry's tensor, disposes the old one and takes ownership of `next`. */
  replace(entry: StateEntry, next: tf.Tensor): void {
    this.tensors.get(entry)?.dispose();
    this.tensors.set(entry, next);
  }

  countBatch(buffer: Buffer): void {
    this.counts.set(buffer, (this.counts.get(buffer) ?? 0n) + 1n);
  }

  /** Returns the parameters with their keys, in state_dict order. */
  parameters(): [string, Parameter][] {
    return this.entries.filter((pair): pair is [string, Parameter] => pair[1].role === 'parameter');
  }

  /** Returns a copy of the present values of all wanted keys, in torch's layout and state_dict order. */
  export(wanted: (key: string) => boolean): Promise<NamedTensor[]> {
    const entries = this.entries.filter(([key]) => wanted(key));
    return Promise.all(
      entries.map(async ([name, entry]): Promise<NamedTensor> => {
        const shape = [...entry.shape];
        if (entry.dtype === 'I64') return { name, dtype: 'I64', shape, data: BigInt64Array.of(this.counts.get(entry as Buffer) ?? 0n) };
        return { name, dtype: 'F32', shape, data: await fromDevice(entry, this.valueOf(entry)) };
      }),
    );
  }

  /** Replaces all tensors. Throws ProblemError, and changes nothing, unless keys, types and shapes are exactly the net's. */
  import(tensors: readonly NamedTensor[], subject: Subject): void {
    requireSameState(this.entries, tensors, subject);
    for (const tensor of tensors) this.assign(tensor);
  }

  /** Replaces one tensor. The caller must have checked that key, type and shape are the net's. */
  assign({ name, data }: NamedTensor): void {
    const entry = this.byKey.get(name);
    if (!entry) throw new Error(`the net has no tensor '${name}'`);
    if (data instanceof BigInt64Array) this.counts.set(entry as Buffer, data[0]);
    else this.replace(entry, tf.keep(toDevice(entry, data)));
  }

  dispose(): void {
    tf.dispose([...this.tensors.values()]);
    this.tensors.clear();
  }
}
