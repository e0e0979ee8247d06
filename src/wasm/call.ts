import type { Binding, Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { type Tensor, transient, type Value } from '#gpu/plan/value.ts';

export const reads = (of: Value | Tensor): Binding => ({ value: boundValue(of), access: 'read' });
export const writes = (of: Value | Tensor): Binding => ({ value: boundValue(of), access: 'read_write' });

function boundValue(of: Value | Tensor): Value {
  return 'value' in of ? of.value : of;
}

/** A number of a call that its kernel reads as a float; plain numbers are whole, and negative ones allowed. */
export interface Float {
  readonly float: number;
}

export const float = (number: number): Float => ({ float: number });

function words(numbers: readonly (number | Float)[]): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(numbers.length);
  const [whole, floats] = [new Int32Array(found.buffer), new Float32Array(found.buffer)];
  for (const [i, number] of numbers.entries()) {
    if (typeof number !== 'number') floats[i] = number.float;
    else if (Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 32) whole[i] = number;
    else throw new RangeError(`${number} is no whole number of 32 bits`);
  }
  return found;
}

export interface CallSpec {
  label: string;
  kind: KernelKind;
  kernel: string;
  uses: readonly Binding[];
  numbers: readonly (number | Float)[];
  tasks: number;
}

/** Throws RangeError for numbers and tasks that do not fit. */
export function callOf({ label, kind, kernel, uses, numbers, tasks }: CallSpec): Call {
  if (!Number.isInteger(tasks) || tasks < 1 || tasks >= 2 ** 31) throw new RangeError(`${label}: ${tasks} tasks can not be run`);
  return { label, kind, kernel, bindings: uses, numbers: words(numbers), tasks };
}

/** Makes values for what one or two calls use between them. */
export const scratchFor =
  (label: string) =>
  (words: number): Value =>
    transient(label, 'scratch', words);
