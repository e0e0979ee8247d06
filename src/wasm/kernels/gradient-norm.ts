import { TORCH_EPS } from '#gpu/kernels/gradient-norm.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { callOf, float, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

export function clipFactor(
  label: string,
  gradients: readonly Value[],
  most: number,
  factor: Value,
  scratch: (words: number) => Value,
): Call[] {
  const shares = gradients.map(({ words }) => sharesOf(words));
  const total = shares.reduce((sum, { tasks }) => sum + tasks, 0);
  const parts = scratch(total);
  let first = 0;
  const squares = gradients.map((stretch, i) => {
    const { length, tasks } = shares[i];
    const numbers = [stretch.words, length, first];
    first += tasks;
    const uses = [reads(stretch), writes(parts)];
    return callOf({ label: `${label} squares`, kind: 'optimizer', kernel: 'squareSums', uses, numbers, tasks });
  });
  const numbers = [total, float(most), float(TORCH_EPS)];
  return [...squares, callOf({ label, kind: 'optimizer', kernel: 'clipFactor', uses: [reads(parts), writes(factor)], numbers, tasks: 1 })];
}
