import { type Problem, problem } from '#base/problem.ts';
import type { Leak } from '#data/leaks/leak.ts';
import type { SplitMethod } from '#data/split/split-method.ts';

/** The problem of a leak; where it refuses a training, the remedy also names the options of the command line that help. */
export function leakWithOptions(
  { kind, problem: cause, hidesBehindMask }: Pick<Leak, 'kind' | 'problem' | 'hidesBehindMask'>,
  by: SplitMethod['by'],
): Problem {
  if (cause.level !== 'error') return cause;
  const mends = mendOf(kind, by, hidesBehindMask === true);
  return mends === null ? cause : problem('leak-options', cause.subject, { cause, mends });
}

function mendOf(kind: Leak['kind'], by: SplitMethod['by'], hidesBehindMask: boolean) {
  if (kind === 'patient') return by === 'patient' || by === 'folds' ? 'by-column' : 'by-patient';
  if (kind === 'study' || kind === 'identical' || kind === 'near') return 'by-column';
  return hidesBehindMask ? 'mask' : null;
}
