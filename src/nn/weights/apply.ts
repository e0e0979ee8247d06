import { type Problem, ProblemError, warning } from '#base/problem.ts';
import type { StateEntry } from '../module.ts';
import { isFiniteArray, isNegativeVariance } from './finite.ts';
import { batchCount, greyKernel } from './fit-tensor.ts';
import type { NamedTensor } from './named-tensor.ts';
import type { WeightPlan } from './plan.ts';

export interface LoadOptions {
  signal?: AbortSignal;
  /** Bytes of the file's tensors, read and to be read. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * A plan's tensors, read one by one from the file's front to its back and yielded under the net's keys: in memory is what the
 * receiver keeps, and one tensor. Throws ProblemError for a plan that doesn't fit and for values that are damaged
 * or not finite, for a variance below 0, and the signal's reason.
 */
export async function* loadTensors(plan: WeightPlan, { signal, onProgress }: LoadOptions = {}): AsyncGenerator<NamedTensor, void, void> {
  if (!plan.fits) throw new ProblemError(plan.problems[0]);
  const inOrder = [...plan.use].sort((a, b) => a.tensor.position - b.tensor.position);
  const total = inOrder.reduce((sum, { tensor }) => sum + tensor.bytes, 0);
  let done = 0;
  for (const { key, entry, tensor, fit } of inOrder) {
    signal?.throwIfAborted();
    const read = await tensor.read();
    if (fit !== 'count' && read instanceof Float32Array && !isFiniteArray(read)) {
      throw new ProblemError('weights-not-finite', plan.subject, { tensor: tensor.name });
    }
    if (isNegativeVariance(key, read)) throw new ProblemError('weights-negative-variance', plan.subject, { tensor: tensor.name });
    done += tensor.bytes;
    onProgress?.(done, total);
    const data =
      fit === 'count' ? BigInt64Array.of(batchCount(read)) : fit === 'grey' ? greyKernel(read as Float32Array, area(entry)) : read;
    yield { name: key, dtype: entry.dtype, shape: [...entry.shape], data };
  }
  // The counts of batches that old files don't have.
  for (const key of plan.missingCounts) yield { name: key, dtype: 'I64', shape: [], data: BigInt64Array.of(0n) };
}

function area({ shape: [, , height, width] }: StateEntry): number {
  return height * width;
}

/** Reads a plan's tensors as `loadTensors` does, and keeps none: it throws where their values are wrong, and returns a warning where they are doubtful. */
export async function checkTensors(plan: WeightPlan, options: LoadOptions = {}): Promise<Problem[]> {
  let [kernels, zeros] = [0, 0];
  for await (const { shape, data } of loadTensors(plan, options)) {
    if (shape.length < 2 || data instanceof BigInt64Array) continue;
    kernels++;
    if (data.every((value) => value === 0)) zeros++;
  }
  return kernels > 0 && zeros === kernels ? [warning('weights-all-zero', plan.subject)] : [];
}
