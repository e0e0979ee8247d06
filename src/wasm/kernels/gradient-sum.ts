import { FIRST_PART_WORD } from '#gpu/kernels/step-words.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import type { Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

export function gradientSum(label: string, gradients: Value, sum: Value, step: Value): Call[] {
  const { length, tasks } = sharesOf(gradients.words);
  const uses = [reads(gradients), writes(sum), reads(step)];
  const numbers = [gradients.words, length, FIRST_PART_WORD];
  return [callOf({ label, kind: 'optimizer', kernel: 'gradientSum', uses, numbers, tasks })];
}
