import { RandomStream } from '#base/random.ts';
import type { Step } from '#gpu/plan/dispatch.ts';
import { lasting, sizeOf, type Tensor, tensorOf, type Value } from '#gpu/plan/value.ts';

type Floats = Float32Array<ArrayBuffer>;

/** Kernels on random numbers, with the reference for some of their results. */
export interface KernelCase {
  kind: string;
  name: string;
  count: number;
  steps: readonly Step[];
  inputs: readonly (readonly [Value, Floats | Uint32Array<ArrayBuffer>])[];
  flops: number;
  /** Every operand once. */
  bytes: number;
  bound: 'float32 rate' | 'bandwidth';
  output: Value;
  /** In double precision, by the operation's definition. */
  reference: (index: number) => number;
}

/** A prime, so that no axis of a tensor is in step with it. */
const PERIOD = 1_000_003;

/** Operands of one case, each filled from a stream of its own. */
export class Operands {
  readonly inputs: [Value, Floats | Uint32Array<ArrayBuffer>][] = [];

  /** Uniform in [offset - 1, offset + 1); a long tensor repeats its numbers after a prime count of them. */
  random(label: string, shape: readonly number[], offset = 0): { tensor: Tensor; numbers: Floats } {
    const stream = new RandomStream(label, 1);
    const numbers = new Float32Array(sizeOf(shape));
    const drawn = Math.min(numbers.length, PERIOD);
    for (let i = 0; i < drawn; i++) numbers[i] = 2 * stream.uniform() - 1 + offset;
    for (let done = drawn; done < numbers.length; done += drawn)
      numbers.set(numbers.subarray(0, Math.min(drawn, numbers.length - done)), done);
    const tensor = this.empty(label, shape);
    this.inputs.push([tensor.value, numbers]);
    return { tensor, numbers };
  }

  /** Class indices. */
  labels(rows: number, classes: number): { value: Value; numbers: Uint32Array<ArrayBuffer> } {
    const numbers = Uint32Array.from({ length: rows }, (_, i) => i % classes);
    const value = lasting('labels', 'input', rows);
    this.inputs.push([value, numbers]);
    return { value, numbers };
  }

  /** Zeros. */
  empty(label: string, shape: readonly number[]): Tensor {
    return tensorOf(lasting(label, 'activations', sizeOf(shape)), shape);
  }
}

export const bytesOf = (...tensors: readonly Tensor[]) => 4 * tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
