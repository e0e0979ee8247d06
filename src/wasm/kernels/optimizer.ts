import type { OptimizerStep } from '#gpu/kernels/optimizer.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { callOf, float, reads, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';

export function optimizerStep(label: string, args: OptimizerStep): Call[] {
  const { weights, gradients, state, scalars, spec, rateFactor, factor = null } = args;
  const { length, tasks } = sharesOf(weights.words);
  const clip = factor ?? scalars;
  const shared = [weights.words, length, factor ? 1 : 0, float(rateFactor)];
  if (spec.name === 'adam') {
    const [beta1, beta2] = spec.betas;
    const uses = [writes(weights), reads(gradients), reads(scalars), ...state.map(writes), reads(clip)];
    const own = [beta1, 1 - beta1, beta2, 1 - beta2, spec.eps, spec.weightDecay].map(float);
    const numbers = [...shared, ...own, spec.decoupled ? 1 : 0];
    return [callOf({ label, kind: 'optimizer', kernel: 'adamStep', uses, numbers, tasks })];
  }
  // Without momentum there is no buffer; nothing is then read or written in its place.
  const uses = [writes(weights), reads(gradients), reads(scalars), writes(state[0] ?? weights), reads(clip)];
  const numbers = [...shared, float(spec.momentum), spec.nesterov ? 1 : 0, float(spec.weightDecay)];
  return [callOf({ label, kind: 'optimizer', kernel: 'sgdStep', uses, numbers, tasks })];
}
